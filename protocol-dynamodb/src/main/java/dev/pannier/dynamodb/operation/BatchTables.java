package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.model.DynamoDbError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of a batch by what the request calls them, a name or an ARN; answers call them the same. */
final class BatchTables {
    private static final Constraint<String> NAME = Constraint.pattern(Members.NAME_PATTERN);

    private final Map<String, String> textByName = new LinkedHashMap<>();

    /** Constraints of a batch's keys. */
    static List<Constraint<String>> keyConstraints() {
        return List.of(Constraint.maxLength(1024), Constraint.minLength(1),
                new Constraint<>(text -> TableReference.isArn(text) || NAME.holds().test(text), NAME.text()));
    }

    /** An empty batch has a message of its own. */
    static void requireSome(Input input, Member<? extends Map<?, ?>> requestItems, String operation) {
        if (input.get(requestItems).filter(Map::isEmpty).isPresent()) {
            throw DynamoDbError.VALIDATION.with("The requestItems parameter is required for " + operation);
        }
    }

    /** The name of the table that a key stands for; a table may stand there once. */
    String add(Call call, String text) {
        String name = TableReference.nameOf(call, text);
        if (textByName.put(name, text) != null) {
            throw DynamoDbError.VALIDATION
                    .with("One or more parameter values were invalid: Table " + name + " is referenced more than once");
        }
        return name;
    }

    /** What the request called the table. */
    String textOf(String name) {
        return textByName.getOrDefault(name, name);
    }
}

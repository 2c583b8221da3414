package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AttributeShape;
import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.expression.partiql.Statement;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import java.util.List;
import java.util.regex.Pattern;

import static dev.pannier.dynamodb.input.AttributeShape.ATTRIBUTE;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/** The members that a statement comes in. */
final class StatementInput {
    static final Member<String> STATEMENT = Member.of("Statement", STRING).notNull().with(Constraint.minLength(1))
            .with(Constraint.maxLength(Statement.MAX_LENGTH));
    static final Member<List<AttributeShape.Sent>> PARAMETERS = Member.of("Parameters", new ListShape<>(ATTRIBUTE))
            .with(Constraint.minSize(1));
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private StatementInput() {
    }

    static Statement read(Input input) {
        return Statement.parse(input.require(STATEMENT), parameters(input));
    }

    /** The values of the {@code ?}. */
    static List<AttributeValue> parameters(Input input) {
        return input.get(PARAMETERS).orElse(List.of()).stream().map(AttributeShape.Sent::valid).toList();
    }

    /** The name of the table that a statement is about, which may have been given by its ARN. */
    static String table(Call call, Statement statement) {
        String text = statement.table();
        if (!TableReference.isArn(text) && !TABLE_NAME.matcher(text).matches()) {
            throw DynamoDbError.VALIDATION.with("Table name should be within the length [3, 255] and only contain"
                    + " 'a-z', 'A-Z', '0-9', '-', '_', '.'.");
        }
        return TableReference.nameOf(call, text);
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.TableNames;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * ListTables.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">ListTables</a>
 */
public record ListTables(ItemEngine engine) implements Operation {
    private static final int MOST = 100;
    private static final Member<Long> LIMIT = Members.LIMIT.with(Constraint.atLeast(1))
            .with(Constraint.atMost(MOST));
    private static final Member<String> EXCLUSIVE_START = Member.of("ExclusiveStartTableName", STRING)
            .with(Constraint.pattern(Members.NAME_PATTERN)).with(Constraint.minLength(3))
            .with(Constraint.maxLength(255));
    private static final Structure INPUT = Structure.of("ListTablesInput", LIMIT, EXCLUSIVE_START);

    @Override
    public String name() {
        return "ListTables";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        TableNames page = engine.listTables(call.owner(), input.get(EXCLUSIVE_START),
                input.get(LIMIT).map(Long::intValue).orElse(MOST));
        out.member("TableNames", page.names());
        page.lastEvaluated().ifPresent(last -> out.member("LastEvaluatedTableName", last));
    }
}

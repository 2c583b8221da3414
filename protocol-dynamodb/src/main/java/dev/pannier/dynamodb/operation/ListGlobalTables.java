package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import java.util.List;

import static dev.pannier.dynamodb.input.NumberShape.INTEGER;

/**
 * ListGlobalTables: there are none yet.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListGlobalTables.html">
 *      ListGlobalTables</a>
 */
public record ListGlobalTables() implements Operation {
    private static final Member<Long> LIMIT = Member.of("Limit", INTEGER).with(Constraint.atLeast(1));
    private static final Structure INPUT = Structure.of("ListGlobalTablesInput", LIMIT);

    @Override
    public String name() {
        return "ListGlobalTables";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.member("GlobalTables", List.of());
    }
}

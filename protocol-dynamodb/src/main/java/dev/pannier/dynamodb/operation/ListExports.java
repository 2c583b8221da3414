package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import java.util.List;

import static dev.pannier.dynamodb.input.NumberShape.INTEGER;

/**
 * ListExports: there are none yet.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListExports.html">
 *      ListExports</a>
 */
public record ListExports() implements Operation {
    private static final Member<Long> LIMIT = Member.of("MaxResults", INTEGER).with(Constraint.atLeast(1))
            .with(Constraint.atMost(25));
    private static final Structure INPUT = Structure.of("ListExportsInput", LIMIT);

    @Override
    public String name() {
        return "ListExports";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.member("ExportSummaries", List.of());
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import java.util.List;

import static dev.pannier.dynamodb.input.NumberShape.INTEGER;

/**
 * ListImports: there are none yet.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListImports.html">
 *      ListImports</a>
 */
public record ListImports() implements Operation {
    private static final Member<Long> LIMIT = Member.of("PageSize", INTEGER).with(Constraint.atLeast(1))
            .with(Constraint.atMost(25));
    private static final Structure INPUT = Structure.of("ListImportsInput", LIMIT);

    @Override
    public String name() {
        return "ListImports";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.member("ImportSummaryList", List.of());
    }
}

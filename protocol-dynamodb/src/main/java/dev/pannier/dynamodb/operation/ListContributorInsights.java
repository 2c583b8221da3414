package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import java.util.List;

import static dev.pannier.dynamodb.input.NumberShape.INTEGER;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * ListContributorInsights: none are switched on, and those that are off are not listed.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListContributorInsights.html">
 *      ListContributorInsights</a>
 */
public record ListContributorInsights(ItemEngine engine) implements Operation {
    private static final Member<String> TABLE_NAME = Member.of("TableName", STRING);
    private static final Member<Long> LIMIT = Member.of("MaxResults", INTEGER).with(Constraint.atMost(100));
    private static final Structure INPUT = Structure.of("ListContributorInsightsInput", TABLE_NAME, LIMIT);

    @Override
    public String name() {
        return "ListContributorInsights";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        input.get(TABLE_NAME).ifPresent(
                text -> engine.describeTable(call.owner(), TableReference.nameOf(call, text)));
        out.member("ContributorInsightsSummaries", List.of());
    }
}

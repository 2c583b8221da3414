package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.TableDescription;
import dev.pannier.model.DynamoDbError;

/**
 * DescribeContributorInsights: always switched off, since nothing switches them on yet.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContributorInsights.html">
 *      DescribeContributorInsights</a>
 */
public record DescribeContributorInsights(ItemEngine engine) implements Operation {
    private static final Member<String> INDEX_NAME = Members.indexName();
    private static final Structure INPUT = Structure.of("DescribeContributorInsightsInput", Members.TABLE_NAME,
            INDEX_NAME);

    @Override
    public String name() {
        return "DescribeContributorInsights";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        TableReference.checkStrictly(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        TableDescription table = engine.describeTable(call.owner(), TableReference.nameIn(call, input));
        input.get(INDEX_NAME)
                .filter(name -> table.globalIndexes().stream().noneMatch(index -> index.name().equals(name)))
                .ifPresent(name -> {
                    throw DynamoDbError.RESOURCE_NOT_FOUND
                            .with("Requested resource not found: Index " + name + " for table " + table.name());
                });
        out.member("TableName", table.name());
        input.get(INDEX_NAME).ifPresent(name -> out.member("IndexName", name));
        out.member("ContributorInsightsStatus", "DISABLED");
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.TableDescription;
import java.util.List;

/**
 * DescribeKinesisStreamingDestination: a table has none, since nothing adds one yet.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeKinesisStreamingDestination.html">
 *      DescribeKinesisStreamingDestination</a>
 */
public record DescribeKinesisStreamingDestination(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("DescribeKinesisStreamingDestinationInput", Members.TABLE_NAME);

    @Override
    public String name() {
        return "DescribeKinesisStreamingDestination";
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
        out.member("TableName", table.name()).member("KinesisDataStreamDestinations", List.of());
    }
}

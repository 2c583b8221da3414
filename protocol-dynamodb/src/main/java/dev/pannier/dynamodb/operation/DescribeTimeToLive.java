package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;

/**
 * DescribeTimeToLive. Expiry cannot be switched on yet, so that every table answers DISABLED.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html">
 *      DescribeTimeToLive</a>
 */
public record DescribeTimeToLive(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("DescribeTimeToLiveInput", Members.TABLE_NAME);

    @Override
    public String name() {
        return "DescribeTimeToLive";
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
        engine.describeTable(call.owner(), TableReference.nameIn(input));
        out.startObject("TimeToLiveDescription").member("TimeToLiveStatus", "DISABLED").endObject();
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import java.util.Optional;

/**
 * DescribeTimeToLive.
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
        Optional<String> attribute = engine.timeToLive(call.owner(), TableReference.nameIn(call, input));
        out.startObject("TimeToLiveDescription");
        out.member("TimeToLiveStatus", attribute.isPresent() ? "ENABLED" : "DISABLED");
        attribute.ifPresent(name -> out.member("AttributeName", name));
        out.endObject();
    }
}

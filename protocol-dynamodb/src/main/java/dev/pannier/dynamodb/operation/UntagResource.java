package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.model.DynamoDbError;
import java.util.List;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * UntagResource.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html">UntagResource</a>
 */
public record UntagResource(ItemEngine engine) implements Operation {
    private static final Member<List<String>> TAG_KEYS = Member.of("TagKeys", new ListShape<>(STRING)).notNull();
    private static final Structure INPUT = Structure.of("UntagResourceInput", Tags.RESOURCE_ARN, TAG_KEYS);

    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public boolean hasAnswer() {
        return false;
    }

    @Override
    public void checkFirst(Input input) {
        Tags.checked(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        Tags.onTable(call, input, table -> {
            List<String> keys = input.require(TAG_KEYS);
            if (keys.isEmpty()) {
                throw DynamoDbError.VALIDATION.with("Atleast one Tag Key needs to be provided as Input.");
            }
            keys.forEach(Tags::requireKey);
            Tags.requireRoom(keys.size());
            engine.untagTable(call.owner(), table, keys);
            return table;
        });
    }
}

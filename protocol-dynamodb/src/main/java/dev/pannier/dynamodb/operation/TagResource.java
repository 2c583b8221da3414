package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.model.DynamoDbError;
import java.util.Map;

/**
 * TagResource.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html">TagResource</a>
 */
public record TagResource(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("TagResourceInput", Tags.RESOURCE_ARN, Tags.TAGS.notNull());

    @Override
    public String name() {
        return "TagResource";
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
            Map<String, String> tags = Tags.of(input.require(Tags.TAGS));
            if (tags.isEmpty()) {
                throw DynamoDbError.VALIDATION.with("Atleast one Tag needs to be provided as Input.");
            }
            engine.tagTable(call.owner(), table, tags);
            return table;
        });
    }
}

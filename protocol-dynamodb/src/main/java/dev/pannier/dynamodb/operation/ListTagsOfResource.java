package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * ListTagsOfResource. A table has at most 50 tags, so that one page holds them all.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html">
 *      ListTagsOfResource</a>
 */
public record ListTagsOfResource(ItemEngine engine) implements Operation {
    private static final Member<String> NEXT_TOKEN = Member.of("NextToken", STRING);
    private static final Structure INPUT = Structure.of("ListTagsOfResourceInput", Tags.RESOURCE_ARN, NEXT_TOKEN);

    @Override
    public String name() {
        return "ListTagsOfResource";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        Tags.checked(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.startArray("Tags");
        Tags.onTable(call, input, table -> engine.tagsOfTable(call.owner(), table))
                .forEach((key, value) -> out.startObject().member("Key", key).member("Value", value).endObject());
        out.endArray();
    }
}

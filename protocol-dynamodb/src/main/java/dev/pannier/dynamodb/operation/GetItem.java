package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Projection;
import dev.pannier.items.GetResult;
import dev.pannier.items.ItemEngine;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Optional;

/**
 * GetItem.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
public record GetItem(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Structure INPUT = Structure.of("GetItemInput", Members.RETURN_CONSUMED_CAPACITY,
            Members.ATTRIBUTES_TO_GET, Members.TABLE_NAME, Members.KEY, Members.CONSISTENT_READ,
            Members.PROJECTION_EXPRESSION, Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final ParameterStyle STYLE = new ParameterStyle(List.of(Members.PROJECTION_EXPRESSION),
            List.of(Members.ATTRIBUTES_TO_GET));

    @Override
    public String name() {
        return "GetItem";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        TableReference.check(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        STYLE.check(input);
        Item key = input.require(Members.KEY).item();
        AttributeSelection.check(input);
        RequestExpressions bound = RequestExpressions.ofProjection(expressions, input);
        Optional<Projection> projection = bound.projection().or(() -> AttributeSelection.of(input));
        bound.finish();
        GetResult result = engine.get(call.owner(),
                new dev.pannier.items.GetItem(TableReference.nameIn(call, input), key,
                        projection, input.get(Members.CONSISTENT_READ).orElse(false), call.readMode()));
        result.item().ifPresent(image -> ItemOutput.write(out.name("Item"), image));
        CapacityOutput.write(input, result.capacity(), out);
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Condition;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemWrite;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Optional;

/**
 * PutItem.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
public record PutItem(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Structure INPUT = Structure.of("PutItemInput", Members.RETURN_CONSUMED_CAPACITY,
            Members.TABLE_NAME, Members.ITEM, Members.CONDITIONAL_OPERATOR, Members.EXPECTED, Members.RETURN_VALUES,
            Members.RETURN_ITEM_COLLECTION_METRICS, Members.RETURN_VALUES_ON_FAILURE, Members.CONDITION_EXPRESSION,
            Members.EXPRESSION_ATTRIBUTE_VALUES, Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final ParameterStyle STYLE = new ParameterStyle(List.of(Members.CONDITION_EXPRESSION),
            List.of(Members.EXPECTED));

    @Override
    public String name() {
        return "PutItem";
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
        Item item = input.require(Members.ITEM).item();
        WriteOptionsInput.requireOldValuesOnly(input);
        Optional<Condition> expected = LegacyConditions.expected(input);
        RequestExpressions bound = RequestExpressions.of(expressions, input);
        Optional<Condition> condition = bound.condition().or(() -> expected);
        bound.finish();
        ItemWrite put = new ItemWrite.Put(TableReference.nameIn(call, input), item,
                WriteOptionsInput.of(input, condition).adopting(call.adopted()));
        WriteOutput.write(input, engine.write(call.owner(), put), out);
    }
}

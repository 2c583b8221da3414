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
 * DeleteItem.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
public record DeleteItem(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Structure INPUT = Structure.of("DeleteItemInput", Members.RETURN_CONSUMED_CAPACITY,
            Members.TABLE_NAME, Members.RETURN_VALUES, Members.RETURN_ITEM_COLLECTION_METRICS, Members.KEY,
            Members.CONDITIONAL_OPERATOR, Members.EXPECTED, Members.RETURN_VALUES_ON_FAILURE,
            Members.CONDITION_EXPRESSION, Members.EXPRESSION_ATTRIBUTE_VALUES, Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final ParameterStyle STYLE = new ParameterStyle(List.of(Members.CONDITION_EXPRESSION),
            List.of(Members.EXPECTED));

    @Override
    public String name() {
        return "DeleteItem";
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
        WriteOptionsInput.requireOldValuesOnly(input);
        Optional<Condition> expected = LegacyConditions.expected(input);
        RequestExpressions bound = RequestExpressions.of(expressions, input);
        Optional<Condition> condition = bound.condition().or(() -> expected);
        bound.finish();
        ItemWrite delete = new ItemWrite.Delete(TableReference.nameIn(call, input), key,
                WriteOptionsInput.of(input, condition));
        WriteOutput.write(input, engine.write(call.owner(), delete), out);
    }
}

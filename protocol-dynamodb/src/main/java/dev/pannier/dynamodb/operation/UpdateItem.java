package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Condition;
import dev.pannier.expression.Update;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemWrite;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Optional;

/**
 * UpdateItem.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
public record UpdateItem(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Structure INPUT = Structure.of("UpdateItemInput", Members.RETURN_CONSUMED_CAPACITY,
            Members.TABLE_NAME, Members.RETURN_ITEM_COLLECTION_METRICS, Members.RETURN_VALUES, Members.KEY,
            Members.CONDITIONAL_OPERATOR, Members.EXPECTED, Members.ATTRIBUTE_UPDATES,
            Members.RETURN_VALUES_ON_FAILURE, Members.CONDITION_EXPRESSION, Members.UPDATE_EXPRESSION,
            Members.EXPRESSION_ATTRIBUTE_VALUES, Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final ParameterStyle STYLE = new ParameterStyle(
            List.of(Members.UPDATE_EXPRESSION, Members.CONDITION_EXPRESSION),
            List.of(Members.ATTRIBUTE_UPDATES, Members.EXPECTED));
    private static final Update NOTHING = new Update(List.of());

    @Override
    public String name() {
        return "UpdateItem";
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
        Optional<Update> updates = LegacyUpdates.of(input);
        Optional<Condition> expected = LegacyConditions.expected(input);
        RequestExpressions bound = RequestExpressions.of(expressions, input);
        Update update = bound.update().or(() -> updates).orElse(NOTHING);
        Optional<Condition> condition = bound.condition().or(() -> expected);
        bound.finish();
        ItemWrite change = new ItemWrite.Change(TableReference.nameIn(call, input), key, update,
                WriteOptionsInput.of(input, condition).adopting(call.adopted()));
        try {
            WriteOutput.write(input, engine.write(call.owner(), change), out);
        } catch (ServiceException e) {
            throw updates.isPresent() ? LegacyUpdates.reworded(e) : e;
        }
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Attributes;
import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Condition;
import dev.pannier.expression.Update;
import dev.pannier.items.ClientToken;
import dev.pannier.items.ConditionCheck;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.ReturnValues;
import dev.pannier.items.TransactWriteResult;
import dev.pannier.items.TransactionItem;
import dev.pannier.items.WriteOptions;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * TransactWriteItems.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">
 *      TransactWriteItems</a>
 */
public record TransactWriteItems(ItemEngine engine, ExpressionCache expressions) implements Operation {
    static final int MOST = 100;
    private static final Member<Input> CONDITION_CHECK = Member.of("ConditionCheck",
            Structure.of("ConditionCheck", Members.KEY, Members.TABLE_NAME, Members.CONDITION_EXPRESSION.notNull(),
                    Members.EXPRESSION_ATTRIBUTE_NAMES, Members.EXPRESSION_ATTRIBUTE_VALUES,
                    Members.RETURN_VALUES_ON_FAILURE));
    private static final Member<Input> PUT = Member.of("Put",
            Structure.of("Put", Members.ITEM, Members.TABLE_NAME, Members.CONDITION_EXPRESSION,
                    Members.EXPRESSION_ATTRIBUTE_NAMES, Members.EXPRESSION_ATTRIBUTE_VALUES,
                    Members.RETURN_VALUES_ON_FAILURE));
    private static final Member<Input> DELETE = Member.of("Delete",
            Structure.of("Delete", Members.KEY, Members.TABLE_NAME, Members.CONDITION_EXPRESSION,
                    Members.EXPRESSION_ATTRIBUTE_NAMES, Members.EXPRESSION_ATTRIBUTE_VALUES,
                    Members.RETURN_VALUES_ON_FAILURE));
    private static final Member<Input> UPDATE = Member.of("Update",
            Structure.of("Update", Members.KEY, Members.UPDATE_EXPRESSION.notNull(), Members.TABLE_NAME,
                    Members.CONDITION_EXPRESSION, Members.EXPRESSION_ATTRIBUTE_NAMES,
                    Members.EXPRESSION_ATTRIBUTE_VALUES, Members.RETURN_VALUES_ON_FAILURE));
    private static final List<Member<Input>> ACTIONS = List.of(CONDITION_CHECK, PUT, DELETE, UPDATE);
    private static final Member<List<Input>> TRANSACT_ITEMS = Member
            .of("TransactItems",
                    new ListShape<>(Structure.of("TransactWriteItem", CONDITION_CHECK, PUT, DELETE, UPDATE)))
            .notNull().with(Constraint.minSize(1)).with(Constraint.maxSize(MOST));
    private static final Member<String> CLIENT_REQUEST_TOKEN = Member.of("ClientRequestToken", STRING)
            .with(Constraint.minLength(1)).with(Constraint.maxLength(36));
    private static final Structure INPUT = Structure.of("TransactWriteItemsInput", Members.RETURN_CONSUMED_CAPACITY,
            Members.RETURN_ITEM_COLLECTION_METRICS, TRANSACT_ITEMS, CLIENT_REQUEST_TOKEN);
    private static final ParameterStyle CONDITIONAL = new ParameterStyle(List.of(Members.CONDITION_EXPRESSION),
            List.of());
    private static final ParameterStyle UPDATING = new ParameterStyle(
            List.of(Members.UPDATE_EXPRESSION, Members.CONDITION_EXPRESSION), List.of());

    @Override
    public String name() {
        return "TransactWriteItems";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        List<TransactionItem> items = input.require(TRANSACT_ITEMS).stream().map(item -> item(call, item)).toList();
        Optional<ClientToken> token = input.get(CLIENT_REQUEST_TOKEN)
                .map(text -> new ClientToken(text, fingerprint(input.require(TRANSACT_ITEMS))));
        TransactWriteResult result = engine.transactWrite(call.owner(), items, token);
        CollectionOutput.write(input, result.collections(), out);
        List<Input> actions = input.require(TRANSACT_ITEMS).stream()
                .map(item -> item.require(ACTIONS.stream().filter(item::has).findFirst().orElseThrow())).toList();
        CapacityOutput.writeTransactional(call, input, actions, result.capacity(), out);
    }

    private static Bytes fingerprint(List<Input> sent) {
        RequestFingerprint fingerprint = new RequestFingerprint();
        for (Input item : sent) {
            for (Member<Input> action : ACTIONS) {
                item.get(action).ifPresent(body -> addTo(fingerprint.add(action.name()), action, body));
            }
        }
        return fingerprint.finish();
    }

    private static void addTo(RequestFingerprint fingerprint, Member<Input> action, Input body) {
        fingerprint.add(body.require(Members.TABLE_NAME))
                .addAttributes(body.require(action == PUT ? Members.ITEM : Members.KEY).values())
                .add(action == UPDATE ? body.get(Members.UPDATE_EXPRESSION) : Optional.empty())
                .add(body.get(Members.CONDITION_EXPRESSION))
                .addNames(body.get(Members.EXPRESSION_ATTRIBUTE_NAMES).orElse(Map.of()))
                .addAttributes(body.get(Members.EXPRESSION_ATTRIBUTE_VALUES).map(Attributes::values).orElse(Map.of()))
                .add(body.get(Members.RETURN_VALUES_ON_FAILURE));
    }

    private TransactionItem item(Call call, Input sent) {
        List<Member<Input>> actions = ACTIONS.stream().filter(sent::has).toList();
        if (actions.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("Invalid Request: TransactWriteRequest should contain Delete or Put or"
                    + " Update request");
        }
        if (actions.size() > 1) {
            throw DynamoDbError.VALIDATION.with("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        Member<Input> action = actions.getFirst();
        Input body = sent.require(action);
        TableReference.check(body);
        (action == UPDATE ? UPDATING : CONDITIONAL).check(body);
        Item item = body.require(action == PUT ? Members.ITEM : Members.KEY).item();
        RequestExpressions bound = RequestExpressions.of(expressions, body);
        Optional<Update> update = action == UPDATE ? bound.update() : Optional.empty();
        Optional<Condition> condition = bound.condition();
        bound.finish();
        String table = TableReference.nameIn(call, body);
        WriteOptions options = new WriteOptions(condition, ReturnValues.NONE,
                WriteOptionsInput.returnOldOnFailure(body));
        if (update.isPresent()) {
            return new ItemWrite.Change(table, item, update.get(), options);
        } else if (action == PUT) {
            return new ItemWrite.Put(table, item, options);
        } else if (action == DELETE) {
            return new ItemWrite.Delete(table, item, options);
        }
        return new ConditionCheck(table, item, options);
    }
}

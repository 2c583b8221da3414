package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Projection;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.TransactGetResult;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Optional;

/**
 * TransactGetItems.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">
 *      TransactGetItems</a>
 */
public record TransactGetItems(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Member<Input> GET = Member.of("Get", Structure.of("Get", Members.KEY, Members.TABLE_NAME,
            Members.PROJECTION_EXPRESSION, Members.EXPRESSION_ATTRIBUTE_NAMES)).notNull();
    private static final Member<List<Input>> TRANSACT_ITEMS = Member
            .of("TransactItems", new ListShape<>(Structure.of("TransactGetItem", GET))).notNull()
            .with(Constraint.minSize(1)).with(Constraint.maxSize(TransactWriteItems.MOST));
    private static final Structure INPUT = Structure.of("TransactGetItemsInput", Members.RETURN_CONSUMED_CAPACITY,
            TRANSACT_ITEMS);
    private static final ParameterStyle STYLE = new ParameterStyle(List.of(Members.PROJECTION_EXPRESSION), List.of());

    @Override
    public String name() {
        return "TransactGetItems";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        List<Input> sent = input.require(TRANSACT_ITEMS).stream().map(item -> item.require(GET)).toList();
        List<dev.pannier.items.GetItem> gets = sent.stream().map(get -> get(call, get)).toList();
        if (gets.stream().map(get -> List.of(get.table(), get.key())).distinct().count() < gets.size()) {
            throw DynamoDbError.VALIDATION.with("Transaction request cannot include multiple operations on one item");
        }
        TransactGetResult result = engine.transactGet(call.owner(), gets);
        out.startArray("Responses");
        result.items().forEach(found -> {
            out.startObject();
            found.ifPresent(image -> ItemOutput.write(out.name("Item"), image));
            out.endObject();
        });
        out.endArray();
        CapacityOutput.writeTransactional(call, input, sent, result.capacity(), out);
    }

    private dev.pannier.items.GetItem get(Call call, Input sent) {
        TableReference.check(sent);
        STYLE.check(sent);
        Item key = sent.require(Members.KEY).item();
        RequestExpressions bound = RequestExpressions.ofProjection(expressions, sent);
        Optional<Projection> projection = bound.projection();
        bound.finish();
        return new dev.pannier.items.GetItem(TableReference.nameIn(call, sent), key, projection, true);
    }
}

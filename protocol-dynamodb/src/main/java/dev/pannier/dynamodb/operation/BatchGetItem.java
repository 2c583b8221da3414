package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Attributes;
import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Projection;
import dev.pannier.items.BatchGet;
import dev.pannier.items.BatchGetResult;
import dev.pannier.items.ItemEngine;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.pannier.dynamodb.input.AttributesShape.ATTRIBUTES;

/**
 * BatchGetItem.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public record BatchGetItem(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final int MOST = 100;
    private static final Member<List<Attributes>> KEYS = Member.of("Keys", new ListShape<>(ATTRIBUTES)).notNull()
            .with(Constraint.minSize(1));
    private static final Structure KEYS_AND_ATTRIBUTES = Structure.of("KeysAndAttributes", KEYS,
            Members.ATTRIBUTES_TO_GET, Members.CONSISTENT_READ, Members.PROJECTION_EXPRESSION,
            Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final Member<Map<String, Input>> REQUEST_ITEMS = Members
            .mapOf("RequestItems", KEYS_AND_ATTRIBUTES, "KeysAndAttributes").notNull()
            .with(Constraint.keys(BatchTables.keyConstraints()));
    private static final Structure INPUT = Structure.of("BatchGetItemInput", Members.RETURN_CONSUMED_CAPACITY,
            REQUEST_ITEMS);
    private static final ParameterStyle STYLE = new ParameterStyle(List.of(Members.PROJECTION_EXPRESSION),
            List.of(Members.ATTRIBUTES_TO_GET));

    @Override
    public String name() {
        return "BatchGetItem";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        BatchTables.requireSome(input, REQUEST_ITEMS, name());
        input.get(REQUEST_ITEMS).orElse(Map.of()).forEach((table, sent) -> {
            if (sent.get(KEYS).filter(keys -> keys.size() > MOST).isPresent()) {
                throw DynamoDbError.VALIDATION.with("1 validation error detected: Value at 'RequestItems." + table
                        + ".member.Keys' failed to satisfy constraint: Member must have length less than or equal to "
                        + MOST);
            }
        });
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        requireOneStyle(input.require(REQUEST_ITEMS).values());
        BatchTables tables = new BatchTables();
        Map<String, Input> sent = input.require(REQUEST_ITEMS);
        Map<String, BatchGet.Keys> batch = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, Input> entry : sent.entrySet()) {
            BatchGet.Keys keys = keys(call, entry.getValue());
            count += keys.keys().size();
            if (count > MOST) {
                throw DynamoDbError.VALIDATION.with("Too many items requested for the BatchGetItem call");
            }
            batch.put(tables.add(call, entry.getKey()), keys);
        }
        BatchGetResult result = engine.batchGet(call.owner(), new BatchGet(batch));
        out.startObject("Responses");
        result.items().forEach((table, items) -> ItemOutput.write(out, tables.textOf(table), items));
        out.endObject();
        out.startObject("UnprocessedKeys");
        result.unprocessed().forEach((table, keys) -> {
            String text = tables.textOf(table);
            Optional.ofNullable(sent.get(text)).ifPresent(of -> writeUnprocessed(out.name(text), of, keys));
        });
        out.endObject();
        CapacityOutput.write(input, result.capacity(), tables, out);
    }

    /** Expressions and what they replaced are not mixed, not even over several tables. */
    private static void requireOneStyle(Collection<Input> tables) {
        if (tables.stream().anyMatch(sent -> sent.has(Members.PROJECTION_EXPRESSION))
                && tables.stream().anyMatch(sent -> sent.has(Members.ATTRIBUTES_TO_GET))) {
            throw ParameterStyle.mixed(List.of(Members.PROJECTION_EXPRESSION), List.of(Members.ATTRIBUTES_TO_GET));
        }
    }

    private BatchGet.Keys keys(Call call, Input sent) {
        STYLE.check(sent);
        AttributeSelection.check(sent);
        RequestExpressions bound = RequestExpressions.ofProjection(expressions, sent);
        Optional<Projection> projection = bound.projection().or(() -> AttributeSelection.of(sent));
        bound.finish();
        List<Item> keys = sent.require(KEYS).stream().map(Attributes::item).toList();
        if (new HashSet<>(keys).size() < keys.size()) {
            throw DynamoDbError.VALIDATION.with("Provided list of item keys contains duplicates");
        }
        return new BatchGet.Keys(keys, projection, sent.get(Members.CONSISTENT_READ).orElse(false),
                call.readMode());
    }

    /** What the client sends next: the keys left, with everything it said of the table. */
    private static void writeUnprocessed(JsonOutput out, Input sent, List<Item> keys) {
        out.startObject();
        out.startArray("Keys");
        keys.forEach(out::item);
        out.endArray();
        sent.get(Members.ATTRIBUTES_TO_GET).ifPresent(names -> out.member("AttributesToGet", names));
        sent.get(Members.CONSISTENT_READ).ifPresent(consistent -> out.member("ConsistentRead", consistent));
        sent.get(Members.PROJECTION_EXPRESSION).ifPresent(text -> out.member("ProjectionExpression", text));
        sent.get(Members.EXPRESSION_ATTRIBUTE_NAMES).ifPresent(names -> {
            out.startObject("ExpressionAttributeNames");
            names.forEach(out::member);
            out.endObject();
        });
        out.endObject();
    }
}

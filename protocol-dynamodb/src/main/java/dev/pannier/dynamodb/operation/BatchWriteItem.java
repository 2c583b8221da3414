package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.MapShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.BatchWrite;
import dev.pannier.items.BatchWriteResult;
import dev.pannier.items.ItemCollectionMetrics;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.WriteOptions;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BatchWriteItem.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">
 *      BatchWriteItem</a>
 */
public record BatchWriteItem(ItemEngine engine) implements Operation {
    private static final int MOST = 25;
    private static final Member<Input> DELETE_REQUEST = Member.of("DeleteRequest",
            Structure.of("DeleteRequest", Members.KEY));
    private static final Member<Input> PUT_REQUEST = Member.of("PutRequest", Structure.of("PutRequest", Members.ITEM));
    private static final Structure WRITE_REQUEST = Structure.of("WriteRequest", PUT_REQUEST, DELETE_REQUEST);
    private static final Member<Map<String, List<Input>>> REQUEST_ITEMS = Member
            .of("RequestItems",
                    new MapShape<>(new ListShape<>(WRITE_REQUEST),
                            "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>"))
            .notNull().with(Constraint.keys(BatchTables.keyConstraints()))
            .with(Constraint.values(List.of(Constraint.maxSize(MOST), Constraint.minSize(1))));
    private static final Structure INPUT = Structure.of("BatchWriteItemInput", Members.RETURN_CONSUMED_CAPACITY,
            Members.RETURN_ITEM_COLLECTION_METRICS, REQUEST_ITEMS);

    @Override
    public String name() {
        return "BatchWriteItem";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        BatchTables.requireSome(input, REQUEST_ITEMS, name());
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        BatchTables tables = new BatchTables();
        Map<String, List<ItemWrite>> batch = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, List<Input>> entry : input.require(REQUEST_ITEMS).entrySet()) {
            count += entry.getValue().size();
            if (count > MOST) {
                throw DynamoDbError.VALIDATION.with("Too many items requested for the BatchWriteItem call");
            }
            String table = tables.add(call, entry.getKey());
            List<ItemWrite> writes = new ArrayList<>();
            entry.getValue().forEach(request -> writes.add(write(table, request)));
            batch.put(table, writes);
        }
        BatchWriteResult result = engine.batchWrite(call.owner(), new BatchWrite(batch));
        out.startObject("UnprocessedItems");
        result.unprocessed().forEach((table, writes) -> {
            out.startArray(tables.textOf(table));
            writes.forEach(write -> write(out, write));
            out.endArray();
        });
        out.endObject();
        Map<String, List<ItemCollectionMetrics>> collections = new LinkedHashMap<>();
        result.collections().forEach((table, metrics) -> collections.put(tables.textOf(table), metrics));
        CollectionOutput.write(input, collections, out);
        CapacityOutput.write(input, result.capacity(), tables, out);
    }

    private static ItemWrite write(String table, Input request) {
        if (request.has(PUT_REQUEST) == request.has(DELETE_REQUEST)) {
            // AWS's words for a request with neither, which are those of another structure.
            throw DynamoDbError.VALIDATION.with("Supplied AttributeValue has more than one datatypes set, must contain"
                    + " exactly one of the supported datatypes");
        }
        return request.get(PUT_REQUEST)
                .<ItemWrite>map(put -> new ItemWrite.Put(table, put.require(Members.ITEM).item(), WriteOptions.DEFAULT))
                .orElseGet(() -> new ItemWrite.Delete(table,
                        request.require(DELETE_REQUEST).require(Members.KEY).item(), WriteOptions.DEFAULT));
    }

    private static void write(JsonOutput out, ItemWrite write) {
        out.startObject();
        switch (write) {
            case ItemWrite.Put(String _, Item item, WriteOptions _) ->
                out.startObject("PutRequest").item("Item", item).endObject();
            case ItemWrite.Delete(String _, Item key, WriteOptions _) ->
                out.startObject("DeleteRequest").item("Key", key).endObject();
            case ItemWrite.Change _ -> throw new IllegalStateException("a batch has no updates");
        }
        out.endObject();
    }
}

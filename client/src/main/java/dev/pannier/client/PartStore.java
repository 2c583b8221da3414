package dev.pannier.client;

import dev.pannier.large.Generation;
import dev.pannier.large.PartRow;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.Payload;
import dev.pannier.large.ReservedKeys;
import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Values in numbered parts: rows written once under a generation of their own, read in order, removed. Thread safe. */
final class PartStore {
    private final DynamoDbClient dynamoDb;
    private final TableCatalogue tables;
    private final Clock clock;
    private final RandomGenerator random;
    private final RowWriter rows;

    PartStore(DynamoDbClient dynamoDb, TableCatalogue tables, Clock clock, RandomGenerator random) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.clock = clock;
        this.random = random;
        this.rows = new RowWriter(dynamoDb);
    }

    Generation newGeneration() {
        return Generation.next(clock, random);
    }

    /** Writes rows; when this fails, any of them may be there. */
    void write(String table, List<Map<String, AttributeValue>> items) {
        rows.write(table, items.stream()
                .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build()).toList());
    }

    /** Removes all parts of a value; none of them needs to be there. */
    void remove(Outside.InParts value) {
        String sortName = tables.shape(value.table()).keys().get(1);
        AttributeType type = tables.shape(value.table()).sortKeyType();
        List<WriteRequest> deletions = new ArrayList<>();
        for (int number = 1; number <= value.header().count(); number++) {
            Map<String, AttributeValue> key = new LinkedHashMap<>(value.partitionKey());
            key.put(sortName,
                    SdkValues.fromModel(ReservedKeys.part(type, value.header().generation(), number)));
            deletions.add(WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build());
        }
        rows.write(value.table(), deletions);
    }

    /**
     * Reads all parts and compares them with the header.
     *
     * @param capacity hears what that consumes
     * @throws PayloadUnavailableException if one is missing or another
     */
    Payload read(Outside.InParts value, boolean consistent, CapacityTotal capacity) {
        PartsHeader header = value.header();
        List<PartRow> parts = parts(value, consistent, header.count(), capacity);
        if (parts.size() < header.count()) {
            throw new PayloadUnavailableException("The parts " + header.generation().text() + " of an item of table '"
                    + value.table() + "' are " + parts.size() + " instead of " + header.count() + ".", true);
        }
        try {
            return header.join(parts);
        } catch (CorruptDataException e) {
            throw damaged(value, e);
        }
    }

    /** The value's beginning: its first part alone. */
    Payload preview(Outside.InParts value, boolean consistent, CapacityTotal capacity) {
        List<PartRow> parts = parts(value, consistent, 1, capacity);
        if (parts.isEmpty()) {
            throw new PayloadUnavailableException("The parts " + value.header().generation().text()
                    + " of an item of table '" + value.table() + "' are gone.", true);
        }
        try {
            Bytes content = parts.get(0).content(value.header().codec());
            return new Payload(value.header().type(), content);
        } catch (CorruptDataException e) {
            throw damaged(value, e);
        }
    }

    private static PayloadUnavailableException damaged(Outside.InParts value, RuntimeException cause) {
        PayloadUnavailableException damaged = new PayloadUnavailableException("The parts "
                + value.header().generation().text() + " of an item of table '" + value.table()
                + "' are not the ones that were written: " + cause.getMessage(), false);
        damaged.addSuppressed(cause);
        return damaged;
    }

    /** One Query in the order of the parts, page by page. */
    private List<PartRow> parts(Outside.InParts value, boolean consistent, int most, CapacityTotal capacity) {
        List<PartRow> parts = new ArrayList<>();
        QueryRequest next = query(value, consistent, most).toBuilder().returnConsumedCapacity(capacity.wanted())
                .build();
        while (true) {
            QueryResponse page = dynamoDb.query(next);
            capacity.add(page.consumedCapacity());
            page.items().forEach(item -> PartRow.from(SdkValues.toModel(item)).ifPresent(parts::add));
            if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty() || parts.size() >= most) {
                return parts;
            }
            next = next.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
    }

    private QueryRequest query(Outside.InParts value, boolean consistent, int most) {
        TableShape shape = tables.shape(value.table());
        AttributeValue prefix = SdkValues
                .fromModel(ReservedKeys.parts(shape.sortKeyType(), value.header().generation()));
        return QueryRequest.builder().tableName(value.table()).consistentRead(consistent).limit(Math.max(1, most))
                .keyConditionExpression("#p = :p AND begins_with(#s, :s)")
                .expressionAttributeNames(Map.of("#p", shape.keys().get(0), "#s", shape.keys().get(1)))
                .expressionAttributeValues(
                        Map.of(":p", value.partitionKey().values().iterator().next(), ":s", prefix))
                .build();
    }
}

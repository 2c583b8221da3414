package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.large.Generation;
import dev.pannier.large.PartRow;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.ReservedKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The parts of values that are split, and the generations that headers name: what no header names is an orphan when it is
 * old enough. A generation is made when its writing begins, so the guard of age is the same as for objects; and since a
 * part says whose it is, that item is read again right before the part is removed.
 */
final class Parts implements AutoCloseable {
    private final DynamoDbClient dynamoDb;
    private final List<TableKeys> tables;
    private final Tally tally;
    private final SweepListener listener;
    private final KeySpool named;
    private final KeySpool parts;

    Parts(DynamoDbClient dynamoDb, List<TableKeys> tables, Path scratch, Tally tally, SweepListener listener) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.tally = tally;
        this.listener = listener;
        this.named = new KeySpool(scratch);
        this.parts = new KeySpool(scratch);
    }

    /** Takes note of an item: a part, or one that may have headers. */
    void add(int table, Map<String, AttributeValue> item) {
        TableKeys keys = tables.get(table);
        Optional<ReservedKeys.Part> part = keys.asPart(item);
        AttributeValue owner = item.get(PartRow.OWNER);
        if (part.isPresent() && owner != null) {
            AttributeValue bytes = item.get("pannier:bytes");
            parts.add(new PartRef(part.get().generation(), table, part.get().number(),
                    bytes == null || bytes.b() == null ? 0 : bytes.b().asByteArrayUnsafe().length,
                    keys.partition(item), owner).toText());
        }
        StoredForms.of(item).values().forEach(form -> {
            if (form instanceof PartsHeader header) {
                named.add(header.generation().text());
            }
        });
    }

    /** Counts the orphans among them, and removes them if that is asked for. */
    void sweep(Instant cutoff, boolean delete, Workers workers) {
        try (KeySpool.Cursor headers = named.cursor(); KeySpool.Cursor all = parts.cursor()) {
            for (Optional<byte[]> next = all.next(); next.isPresent(); next = all.next()) {
                PartRef part = PartRef.parse(new String(next.get(), UTF_8));
                if (headers.contains(part.generation().text().getBytes(UTF_8))) {
                    tally.add(Tally.Kind.PART_IN_USE, part.bytes());
                } else if (part.generation().time().isAfter(cutoff)) {
                    tally.add(Tally.Kind.YOUNG, part.bytes());
                } else {
                    Orphan orphan = orphan(part);
                    tally.add(Tally.Kind.PART, part.bytes());
                    listener.orphan(orphan);
                    if (delete) {
                        workers.run(() -> remove(part, orphan));
                    }
                }
            }
            workers.await();
        }
    }

    private Orphan orphan(PartRef part) {
        return new Orphan(Orphan.Kind.PART,
                tables.get(part.table()).table() + " " + part.generation().text() + ":" + part.number(), part.bytes(),
                part.generation().time());
    }

    private void remove(PartRef part, Orphan orphan) {
        try {
            if (isNamed(part)) {
                tally.add(Tally.Kind.KEPT, part.bytes());
                return;
            }
            delete(dynamoDb, tables.get(part.table()), part.partition(), part.generation(), part.number(),
                    part.owner());
            tally.add(Tally.Kind.REMOVED, part.bytes());
        } catch (ConditionalCheckFailedException e) {
            tally.add(Tally.Kind.KEPT, part.bytes());
        } catch (SdkException e) {
            tally.add(Tally.Kind.FAILED, part.bytes());
            listener.failed(orphan, String.valueOf(e.getMessage()));
        }
    }

    /** Whether the item that the part belongs to has a header of its generation now. */
    private boolean isNamed(PartRef part) {
        TableKeys keys = tables.get(part.table());
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(keys.table()).consistentRead(true)
                .key(keys.with(part.partition(), part.owner()))).item();
        return names(item, part.generation());
    }

    static boolean names(Map<String, AttributeValue> item, Generation generation) {
        return StoredForms.of(item).values().stream()
                .anyMatch(form -> form instanceof PartsHeader header && header.generation().equals(generation));
    }

    /** Removes a row only if it is a part indeed. */
    static void delete(DynamoDbClient dynamoDb, TableKeys keys, AttributeValue partition, Generation generation,
            int number, AttributeValue owner) {
        dev.pannier.model.AttributeValue sort = ReservedKeys.part(
                owner.b() == null ? dev.pannier.model.AttributeType.S : dev.pannier.model.AttributeType.B, generation,
                number);
        dynamoDb.deleteItem(delete -> delete.tableName(keys.table())
                .key(keys.with(partition, StoredForms.fromModel(sort))).conditionExpression("#n = :n")
                .expressionAttributeNames(Map.of("#n", PartRow.NUMBER))
                .expressionAttributeValues(Map.of(":n", AttributeValue.fromN(Integer.toString(number)))));
    }

    @Override
    public void close() {
        named.close();
        parts.close();
    }
}

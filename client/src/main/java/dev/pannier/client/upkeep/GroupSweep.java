package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.large.Generation;
import dev.pannier.large.PartRow;
import dev.pannier.large.ReservedKeys;
import dev.pannier.model.ItemSize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The rows of groups, and the items that have them. A row without an item is not left by the library's writers, whose
 * transactions write both: a program without the library, or the end of an item's time to live, has removed the item.
 */
final class GroupSweep implements AutoCloseable {
    private static final String STAMP = "pannier:stamp";

    private final DynamoDbClient dynamoDb;
    private final List<TableKeys> tables;
    private final Tally tally;
    private final SweepListener listener;
    private final KeySpool named;
    private final KeySpool rows;

    GroupSweep(DynamoDbClient dynamoDb, List<TableKeys> tables, Path scratch, Tally tally, SweepListener listener) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.tally = tally;
        this.listener = listener;
        this.named = new KeySpool(scratch);
        this.rows = new KeySpool(scratch);
    }

    /** Takes note of an item: the row of a group, or one that has groups. */
    void add(int table, Map<String, AttributeValue> item) {
        TableKeys keys = tables.get(table);
        if (keys.names().size() < 2) {
            return;
        }
        AttributeValue owner = item.get(PartRow.OWNER);
        Optional<String> word = StoredForms.group(item);
        if (word.isPresent() && owner != null && isRow(keys, item, word.get(), owner)) {
            AttributeValue stamp = item.getOrDefault(STAMP, AttributeValue.fromS(""));
            rows.add(new GroupRef(table, keys.partition(item), owner, word.get(),
                    ItemSize.of(StoredForms.toModel(item)), Objects.requireNonNullElse(stamp.s(), "")).toText());
        }
        StoredForms.groups(item).keySet().forEach(
                group -> named.add(GroupRef.identity(table, keys.partition(item), keys.sort(item), group)));
    }

    private static boolean isRow(TableKeys keys, Map<String, AttributeValue> item, String word,
            AttributeValue owner) {
        return (owner.s() != null || owner.b() != null)
                && rowKey(owner, StoredForms.groupName(word)).equals(keys.sort(item));
    }

    private static AttributeValue rowKey(AttributeValue owner, String group) {
        return StoredForms.fromModel(ReservedKeys.group(group,
                StoredForms.toModel(Map.of("owner", owner)).get("owner").orElseThrow()));
    }

    /** Counts the rows without an item, and removes them if that is asked for. */
    void sweep(Instant cutoff, boolean delete, Workers workers) {
        try (KeySpool.Cursor items = named.cursor(); KeySpool.Cursor all = rows.cursor()) {
            for (Optional<byte[]> next = all.next(); next.isPresent(); next = all.next()) {
                GroupRef row = GroupRef.parse(new String(next.get(), UTF_8));
                // The stamp of a write with a token of the caller's says nothing of its time.
                Instant written = Generation.of(row.stamp()).map(Generation::time).orElse(Instant.EPOCH);
                if (items.contains(row.identity().getBytes(UTF_8))) {
                    tally.add(Tally.Kind.PART_IN_USE, row.bytes());
                } else if (written.isAfter(cutoff)) {
                    tally.add(Tally.Kind.YOUNG, row.bytes());
                } else {
                    Orphan orphan = new Orphan(Orphan.Kind.GROUP,
                            tables.get(row.table()).table() + " " + row.group(), row.bytes(), written);
                    tally.add(Tally.Kind.GROUP, row.bytes());
                    listener.orphan(orphan);
                    if (delete) {
                        workers.run(() -> remove(row, orphan));
                    }
                }
            }
            workers.await();
        }
    }

    private void remove(GroupRef row, Orphan orphan) {
        TableKeys keys = tables.get(row.table());
        TransactWriteItem noItem = TransactWriteItem.builder().conditionCheck(check -> check.tableName(keys.table())
                .key(keys.with(row.partition(), row.owner())).conditionExpression("NOT contains(#groups, :word)")
                .expressionAttributeNames(Map.of("#groups", "pannier:groups"))
                .expressionAttributeValues(Map.of(":word", AttributeValue.fromS(row.word())))).build();
        TransactWriteItem removal = TransactWriteItem.builder().delete(delete -> delete.tableName(keys.table())
                .key(keys.with(row.partition(), rowKey(row.owner(), row.group())))
                .conditionExpression("#stamp = :stamp")
                .expressionAttributeNames(Map.of("#stamp", STAMP))
                .expressionAttributeValues(Map.of(":stamp", AttributeValue.fromS(row.stamp())))).build();
        try {
            dynamoDb.transactWriteItems(transact -> transact.transactItems(noItem, removal));
            tally.add(Tally.Kind.REMOVED, row.bytes());
        } catch (TransactionCanceledException e) {
            tally.add(Tally.Kind.KEPT, row.bytes());
        } catch (SdkException e) {
            tally.add(Tally.Kind.FAILED, row.bytes());
            listener.failed(orphan, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        named.close();
        rows.close();
    }

    /**
     * The row of a group.
     *
     * @param table     the table, by its position in the request
     * @param partition the partition key
     * @param owner     the item's sort key
     * @param word      what the row says of its group
     * @param bytes     the row's size
     * @param stamp     what its last write left
     */
    private record GroupRef(int table, AttributeValue partition, AttributeValue owner, String word, long bytes,
            String stamp) {
        static String identity(int table, AttributeValue partition, AttributeValue owner, String group) {
            return table + " " + PartRef.text(partition) + " " + PartRef.text(owner) + " " + group;
        }

        String identity() {
            return identity(table, partition, owner, group());
        }

        String group() {
            return StoredForms.groupName(word);
        }

        String toText() {
            return identity() + " " + bytes + " " + PartRef.text(AttributeValue.fromS(stamp)) + " " + word;
        }

        static GroupRef parse(String text) {
            List<String> fields = List.of(text.split(" ", 7));
            return new GroupRef(Integer.parseInt(fields.get(0)), PartRef.value(fields.get(1)),
                    PartRef.value(fields.get(2)), fields.get(6), Long.parseLong(fields.get(4)),
                    PartRef.value(fields.get(5)).s());
        }
    }
}

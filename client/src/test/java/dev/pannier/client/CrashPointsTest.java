package dev.pannier.client;

import dev.pannier.client.FailingCalls.When;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Client;

import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Fails every single call of every write in turn, before and after it reaches the service, under every strategy. Whatever
 * happens, each item is the old one or the new one, whole, and everything that nothing points to was reported as a
 * possible orphan.
 */
@ParameterizedClass
@EnumSource(World.Kind.class)
class CrashPointsTest {
    private static final String OFFLOAD = "offload bucket=media threshold=4KB";
    private static final String SPLIT = "split threshold=4KB";
    private static final String COMPRESS_OFFLOAD = "compress=zstd overflow=offload bucket=media threshold=4KB";
    private static final String COMPRESS_SPLIT = "compress=lz4 overflow=split threshold=4KB";
    private static final String GROUPS = "split threshold=4KB group=media:photo:more group=words:text";
    private static final String OFFLOAD_GROUPS = "offload bucket=media threshold=4KB group=media:photo:more";
    private static final String ITEM = "compress scope=item";
    private static final String ITEM_SPLIT = "compress=lz4 scope=item overflow=split threshold=8KB";
    private static final String AUTO = "auto bucket=media threshold=4KB";

    private final World.Kind kind;

    CrashPointsTest(World.Kind kind) {
        this.kind = kind;
    }

    /** Small, with a small threshold: there are many rounds. */
    private static final int SIZE = 6_000;
    private static final Map<String, AttributeValue> KEY = key("a", "1");
    private static final Map<String, AttributeValue> OLD = item("a", "1", "photo", binary(1, SIZE), "text",
            fromS("t".repeat(SIZE)));
    private static final Map<String, AttributeValue> NEW = item("a", "1", "photo", binary(2, SIZE), "text",
            fromS("t".repeat(SIZE)), "more", binary(3, SIZE));

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, COMPRESS_OFFLOAD, COMPRESS_SPLIT, AUTO, GROUPS, OFFLOAD_GROUPS, ITEM_SPLIT})
    void putItem(String options) {
        everyCallFails(options, NEW, (client, table) -> client.putItem(put -> put.tableName(table).item(NEW)));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, COMPRESS_SPLIT, GROUPS, OFFLOAD_GROUPS})
    void putItemThatReturnsTheOldImage(String options) {
        everyCallFails(options, NEW, (client, table) -> client
                .putItem(put -> put.tableName(table).item(NEW).returnValues(ReturnValue.ALL_OLD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, COMPRESS_SPLIT, GROUPS, OFFLOAD_GROUPS, ITEM, ITEM_SPLIT})
    void updateItem(String options) {
        everyCallFails(options, NEW, (client, table) -> client.updateItem(
                update -> update.tableName(table).key(KEY).updateExpression("SET photo = :p, more = :m")
                        .expressionAttributeValues(Map.of(":p", binary(2, SIZE), ":m", binary(3, SIZE)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, COMPRESS_OFFLOAD, GROUPS, OFFLOAD_GROUPS})
    void updateItemThatReturnsTheNewImage(String options) {
        everyCallFails(options, NEW, (client, table) -> client.updateItem(
                update -> update.tableName(table).key(KEY).updateExpression("SET photo = :p, more = :m")
                        .expressionAttributeValues(Map.of(":p", binary(2, SIZE), ":m", binary(3, SIZE)))
                        .returnValues(ReturnValue.ALL_NEW)));
    }

    @ParameterizedTest
    @ValueSource(strings = {ITEM, ITEM_SPLIT})
    void putItemUnderAConditionThatNeedsWhatIsCompressed(String options) {
        everyCallFails(options, NEW, (client, table) -> client.putItem(put -> put.tableName(table).item(NEW)
                .conditionExpression("begins_with(#t, :t)").expressionAttributeNames(Map.of("#t", "text"))
                .expressionAttributeValues(Map.of(":t", fromS("t")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, GROUPS, OFFLOAD_GROUPS})
    void deleteItem(String options) {
        everyCallFails(options, Map.of(), (client, table) -> client.deleteItem(d -> d.tableName(table).key(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, COMPRESS_SPLIT, GROUPS, OFFLOAD_GROUPS, ITEM_SPLIT})
    void batchWriteItem(String options) {
        everyCallFails(options, NEW, (client, table) -> client.batchWriteItem(batch -> batch.requestItems(
                Map.of(table, List.of(WriteRequest.builder().putRequest(put -> put.item(NEW)).build())))));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFLOAD, SPLIT, COMPRESS_OFFLOAD, GROUPS, OFFLOAD_GROUPS, ITEM, ITEM_SPLIT})
    void transactWriteItems(String options) {
        everyCallFails(options, NEW, (client, table) -> client.transactWriteItems(transact -> transact
                .transactItems(TransactWriteItem.builder().put(put -> put.tableName(table).item(NEW)).build())));
    }

    /** Of two rows: the item's own and that of a group. */
    @ParameterizedTest
    @ValueSource(strings = {GROUPS, OFFLOAD_GROUPS})
    void updateOfSeveralRows(String options) {
        Map<String, AttributeValue> after = new LinkedHashMap<>(OLD);
        after.put("photo", binary(2, SIZE));
        after.put("title", fromS("x"));
        everyCallFails(options, after, (client, table) -> client.updateItem(update -> update.tableName(table).key(KEY)
                .updateExpression("SET photo = :p, title = :t").conditionExpression("attribute_exists(#t)")
                .expressionAttributeNames(Map.of("#t", "text"))
                .expressionAttributeValues(Map.of(":p", binary(2, SIZE), ":t", fromS("x")))
                .returnValues(ReturnValue.ALL_OLD)));
    }

    /** The item was written without groups, and is brought into them by an update. */
    @ParameterizedTest
    @ValueSource(strings = {GROUPS, OFFLOAD_GROUPS})
    void updateOfAnItemWithoutGroups(String options) {
        everyCallFails(options, options.replaceAll(" group=.*", ""), NEW,
                (client, table) -> client.updateItem(update -> update.tableName(table).key(KEY)
                        .updateExpression("SET photo = :p, more = :m")
                        .expressionAttributeValues(Map.of(":p", binary(2, SIZE), ":m", binary(3, SIZE)))));
    }

    @Test
    @Tag("slow")
    void putItemBeyondOneTransaction() {
        Map<String, AttributeValue> large = item("a", "1", "photo", binary(2, 5 << 20));
        everyCallFails(SPLIT, large, (client, table) -> client.putItem(put -> put.tableName(table).item(large)));
    }

    private void everyCallFails(String options, Map<String, AttributeValue> after,
            BiConsumer<DynamoDbClient, String> write) {
        everyCallFails(options, options, after, write);
    }

    /** The old item is put under options of its own. */
    private void everyCallFails(String options, String before, Map<String, AttributeValue> after,
            BiConsumer<DynamoDbClient, String> write) {
        for (When when : When.values()) {
            // The first round fails nothing and counts.
            int calls = 0;
            for (int failing = -1; failing < calls; failing++) {
                World world = new World(kind, options, ScalarAttributeType.S);
                world.put(OLD, before);
                FailingCalls failures = new FailingCalls(failing, when);
                boolean failed = false;
                // One transfer at a time, so that the calls come in the same order every time.
                try (DynamoDbClient client = world.open(failures.wrap(DynamoDbClient.class, world.dynamoDb),
                        failures.wrap(S3Client.class, world.s3), builder -> builder.maxConcurrentTransfers(1))) {
                    write.accept(client, world.table);
                } catch (SdkException e) {
                    failed = true;
                }
                calls = Math.max(calls, failures.calls());
                boolean regrouped = !options.equals(before) && world.raw(KEY).containsKey("pannier:groups");
                check(world, after, failed, regrouped, "call " + failing + " of " + calls + " lost " + when);
            }
            assertThat(calls).isGreaterThan(1);
        }
    }

    private static void check(World world, Map<String, AttributeValue> after, boolean failed, boolean regrouped,
            String what) {
        Map<String, AttributeValue> found = new LinkedHashMap<>(world.get(KEY));
        if (failed) {
            assertThat(List.of(OLD, after)).as(what).contains(found);
        } else {
            assertThat(found).as(what).isEqualTo(after);
        }
        assertThat(world.stored()).as(what).containsAll(world.referenced());
        if (failed && regrouped && found.equals(after)) {
            // What brought the item into groups was replaced by a write whose outcome never became known.
            return;
        }
        Set<String> orphans = new HashSet<>(world.stored());
        orphans.removeAll(world.referenced());
        // Old payloads of a write whose outcome never became known are nobody's report: only a sweep can tell.
        // Nor are those of an item that was brought into groups by such a write.
        if (failed && (found.equals(after) || regrouped)) {
            orphans.removeIf(name -> world.before.contains(name));
        }
        assertThat(world.reported()).as(what).containsAll(orphans);
    }
}

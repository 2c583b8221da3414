package dev.pannier.client;

import dev.pannier.client.FailingCalls.When;
import dev.pannier.large.LargeItemOptions.Offload;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Client;

import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Fails every single call of every write in turn, before and after it reaches the service. Whatever happens, each item
 * is the old one or the new one, whole, and every object that nothing points to was reported as a possible orphan.
 */
class CrashPointsTest {
    /** Small, with a small threshold: there are many rounds. */
    private static final int SIZE = 6_000;
    private static final Map<String, AttributeValue> OLD = item("a", 1, "photo", binary(1, SIZE), "text",
            fromS("t".repeat(SIZE)));
    private static final Map<String, AttributeValue> NEW = item("a", 1, "photo", binary(2, SIZE), "text",
            fromS("t".repeat(SIZE)), "more", binary(3, SIZE));

    @Test
    void putItem() {
        everyCallFails(NEW, (client, table) -> client.putItem(put -> put.tableName(table).item(NEW)));
    }

    @Test
    void putItemThatReturnsTheOldImage() {
        everyCallFails(NEW,
                (client, table) -> client
                        .putItem(put -> put.tableName(table).item(NEW).returnValues(ReturnValue.ALL_OLD)));
    }

    @Test
    void updateItem() {
        everyCallFails(NEW, (client, table) -> client.updateItem(
                update -> update.tableName(table).key(key("a", 1)).updateExpression("SET photo = :p, more = :m")
                        .expressionAttributeValues(Map.of(":p", binary(2, SIZE), ":m", binary(3, SIZE)))));
    }

    @Test
    void updateItemThatReturnsTheNewImage() {
        everyCallFails(NEW, (client, table) -> client.updateItem(
                update -> update.tableName(table).key(key("a", 1)).updateExpression("SET photo = :p, more = :m")
                        .expressionAttributeValues(Map.of(":p", binary(2, SIZE), ":m", binary(3, SIZE)))
                        .returnValues(ReturnValue.ALL_NEW)));
    }

    @Test
    void deleteItem() {
        everyCallFails(Map.of(), (client, table) -> client.deleteItem(d -> d.tableName(table).key(key("a", 1))));
    }

    @Test
    void batchWriteItem() {
        everyCallFails(NEW, (client, table) -> client.batchWriteItem(batch -> batch.requestItems(
                Map.of(table, List.of(WriteRequest.builder().putRequest(put -> put.item(NEW)).build())))));
    }

    @Test
    void transactWriteItems() {
        everyCallFails(NEW, (client, table) -> client.transactWriteItems(transact -> transact
                .transactItems(TransactWriteItem.builder().put(put -> put.tableName(table).item(NEW)).build())));
    }

    private static void everyCallFails(Map<String, AttributeValue> after, BiConsumer<DynamoDbClient, String> write) {
        for (When when : When.values()) {
            // The first round fails nothing and counts.
            int calls = 0;
            for (int failing = -1; failing < calls; failing++) {
                World world = new World(Offload.to("media").withThreshold(4096));
                world.put(OLD);
                FailingCalls failures = new FailingCalls(failing, when);
                boolean failed = false;
                // One transfer at a time, so that the calls come in the same order every time.
                try (LargeItemDynamoDbClient client = world.builder().maxConcurrentTransfers(1)
                        .delegate(failures.wrap(DynamoDbClient.class, world.dynamoDb))
                        .s3(failures.wrap(S3Client.class, world.s3)).build()) {
                    write.accept(client, world.table);
                } catch (SdkException e) {
                    failed = true;
                }
                calls = Math.max(calls, failures.calls());
                check(world, after, failed, "call " + failing + " of " + calls + " lost " + when);
            }
            assertThat(calls).isGreaterThan(2);
        }
    }

    private static void check(World world, Map<String, AttributeValue> after, boolean failed, String what) {
        Map<String, AttributeValue> found = new LinkedHashMap<>(world.get("a", 1));
        if (failed) {
            assertThat(List.of(OLD, after)).as(what).contains(found);
        } else {
            assertThat(found).as(what).isEqualTo(after);
        }
        Set<String> orphans = new HashSet<>(world.s3.keys());
        orphans.removeAll(world.referenced());
        Set<String> reported = new HashSet<>();
        world.orphans.forEach(orphan -> reported.add(orphan.bucket() + "/" + orphan.key()));
        // Old payloads of a write whose outcome never became known are nobody's report: only a sweep can tell.
        if (failed && found.equals(after)) {
            orphans.removeIf(key -> world.before.contains(key));
        }
        assertThat(reported).as(what).containsAll(orphans);
    }
}

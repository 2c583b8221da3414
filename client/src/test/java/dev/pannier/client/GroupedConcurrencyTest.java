package dev.pannier.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** Concurrent readers and writers of items whose attributes are kept in groups. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class GroupedConcurrencyTest extends GroupedCase {
    GroupedConcurrencyTest(World.Kind kind) {
        super(kind);
    }

    @Test
    void readersSeeOneVersionOfAllRows() throws Exception {
        world.put(version(0));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = executor.submit(() -> {
                for (int i = 1; i <= 40; i++) {
                    world.put(version(i));
                }
            });
            while (!writer.isDone()) {
                assertThat(world.get(KEY)).satisfies(GroupedConcurrencyTest::isOneVersion);
                assertThat(world.client.query(q -> q.tableName(world.table).keyConditionExpression("id = :a")
                        .filterExpression("title >= :t")
                        .expressionAttributeValues(Map.of(":a", fromS("a"), ":t", fromS("version")))).items())
                        .hasSize(1).allSatisfy(GroupedConcurrencyTest::isOneVersion);
                assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table,
                        KeysAndAttributes.builder().keys(List.of(KEY)).build()))).responses().get(world.table))
                        .hasSize(1).allSatisfy(GroupedConcurrencyTest::isOneVersion);
            }
            writer.get();
        } finally {
            executor.shutdownNow();
        }
        assertThat(world.get(KEY)).isEqualTo(version(40));
    }

    private static Map<String, AttributeValue> version(int number) {
        return item("a", "1", "title", fromS("version " + number), "body", fromS("body " + number), "places",
                fromS("places " + number));
    }

    private static void isOneVersion(Map<String, AttributeValue> item) {
        assertThat(item)
                .isEqualTo(version(Integer.parseInt(attribute(item, "title").s().substring("version ".length()))));
    }

    @Test
    void everyConcurrentUpdateOfAnItemCounts() throws Exception {
        world.put(item("a", "1", "title", fromS("cat"), "body", binary(1, LARGE)), "split");
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (String expression : List.of("ADD #a :one", "ADD #b :one", "ADD #a :one, #b :one", "ADD #b :one")) {
                writers.add(executor.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        Map<String, String> names = new HashMap<>(Map.of("#a", "count", "#b", "views"));
                        names.keySet().removeIf(name -> !expression.contains(name));
                        update(expression, Map.of(":one", fromN("1")), ReturnValue.NONE, names);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(world.get(KEY)).isEqualTo(item("a", "1", "title", fromS("cat"), "body", binary(1, LARGE), "count",
                fromN("20"), "views", fromN("30")));
        assertThat(world.stored()).containsAll(world.referenced());
    }

    @Test
    void anItemIsTakenOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 10; i++) {
                world.put(ITEM);
                List<Future<Boolean>> takers = new ArrayList<>();
                for (int j = 0; j < 4; j++) {
                    takers.add(executor.submit(() -> world.client.deleteItem(delete -> delete.tableName(world.table)
                            .key(KEY).returnValues(ReturnValue.ALL_OLD)).hasAttributes()));
                }
                int taken = 0;
                for (Future<Boolean> taker : takers) {
                    taken += taker.get() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}

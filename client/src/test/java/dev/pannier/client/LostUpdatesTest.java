package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** Concurrent writers with a version attribute, as the Enhanced Client has it, lose nothing under any strategy. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class LostUpdatesTest {
    private static final int WRITERS = 4;
    private static final int EACH = 5;

    private final World.Kind kind;

    LostUpdatesTest(World.Kind kind) {
        this.kind = kind;
    }

    @ParameterizedTest
    @ValueSource(strings = {"offload bucket=media threshold=4KB", "split threshold=4KB", "compress",
            "compress overflow=split threshold=4KB", "auto bucket=media threshold=4KB",
            "compress scope=item", "compress scope=item overflow=split threshold=4KB",
            "split threshold=4KB group=media:photo",
            "offload bucket=media threshold=4KB group=words:text group=v:version"})
    void everyIncrementCounts(String options) throws Exception {
        World world = new World(kind, options, ScalarAttributeType.S);
        world.put(version(0));
        ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(executor.submit(() -> increment(world)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(world.get(key("a", "1"))).isEqualTo(version(WRITERS * EACH));
        assertThat(world.stored()).containsAll(world.referenced());
    }

    private static void increment(World world) {
        for (int done = 0; done < EACH;) {
            Map<String, AttributeValue> read = world.get(key("a", "1"));
            int version = Integer.parseInt(attribute(read, "version").n());
            // A mixture of two versions would show here.
            assertThat(read).isEqualTo(version(version));
            try {
                world.client.putItem(put -> put.tableName(world.table).item(version(version + 1))
                        .conditionExpression("version = :v")
                        .expressionAttributeValues(Map.of(":v", fromN(Integer.toString(version)))));
                done++;
            } catch (ConditionalCheckFailedException | TransactionConflictException e) {
                // Another writer was faster: read again.
                assertThat(e).isNotNull();
            }
        }
    }

    private static Map<String, AttributeValue> version(int version) {
        return item("a", "1", "version", fromN(Integer.toString(version)), "photo", World.binary(version, 5_000),
                "text",
                fromS(("version " + version + " ").repeat(1_000)));
    }
}

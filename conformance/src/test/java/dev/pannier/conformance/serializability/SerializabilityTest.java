package dev.pannier.conformance.serializability;

import dev.pannier.conformance.PannierEndpoint;
import dev.pannier.conformance.PannierServerExtension;
import dev.pannier.conformance.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients call at random on three items at once; what they saw must have an order. */
@ExtendWith(PannierServerExtension.class)
class SerializabilityTest {
    private static final String TABLE = "SerializabilityTest";
    private static final int CLIENTS = 5;
    private static final int CALLS = 120;

    private final DynamoDbClient dynamoDb;

    SerializabilityTest(PannierEndpoint endpoint) {
        dynamoDb = endpoint.dynamoDb();
    }

    @BeforeEach
    void createTable() {
        dynamoDb.createTable(Tables.withHash(TABLE));
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(TABLE));
    }

    @AfterEach
    void deleteTable() {
        dynamoDb.deleteTable(table -> table.tableName(TABLE));
        dynamoDb.close();
    }

    @Test
    void singleCallsAndTransactionsHaveAnOrderThatAgreesWithRealTime() throws Exception {
        List<List<Event<Map<String, Integer>>>> history = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<List<Event<Map<String, Integer>>>>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                RecordingClient client = new RecordingClient(dynamoDb, TABLE, new SplittableRandom(number));
                clients.add(executor.submit(() -> {
                    start.await();
                    return client.run(CALLS);
                }));
            }
            for (Future<List<Event<Map<String, Integer>>>> client : clients) {
                history.add(client.get());
            }
        }

        assertThat(history).allSatisfy(events -> assertThat(events).hasSize(CALLS));
        assertThat(overlapping(history)).as("calls that another was answered during").isGreaterThan(CALLS);
        assertThat(new HistoryChecker<>(history, Map.of()).violation()).isEmpty();
    }

    /** The calls during which another began: a history without any proves nothing. */
    private static long overlapping(List<List<Event<Map<String, Integer>>>> history) {
        List<Event<Map<String, Integer>>> all = history.stream().flatMap(List::stream).toList();
        return all.stream().filter(one -> all.stream()
                .anyMatch(other -> other.begin() > one.begin() && other.begin() < one.end())).count();
    }
}

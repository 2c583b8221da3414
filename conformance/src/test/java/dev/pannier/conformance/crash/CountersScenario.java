package dev.pannier.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that count together in the same few items. */
final class CountersScenario implements Scenario {
    private static final String TABLE = "counters";
    private static final int CLIENTS = 3;

    private final List<Counter> counters = Stream.generate(Counter::new).limit(2).toList();

    private static final class Counter {
        private final AtomicLong attempted = new AtomicLong();
        private final AtomicLong acknowledged = new AtomicLong();
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void prepare(Server server) {
        server.dynamoDb().createTable(Schema.tableById(TABLE).build());
    }

    @Override
    public void step(int client, RandomGenerator random, Server server) {
        int number = random.nextInt(counters.size());
        Counter counter = counters.get(number);
        counter.attempted.incrementAndGet();
        server.dynamoDb().updateItem(u -> u.tableName(TABLE).key(key(number)).updateExpression("ADD hits :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
        counter.acknowledged.incrementAndGet();
    }

    @Override
    public void verify(Server server) {
        for (int number = 0; number < counters.size(); number++) {
            Counter counter = counters.get(number);
            long total = read(server, number);
            assertThat(total).as("counter %s", number).isBetween(counter.acknowledged.get(), counter.attempted.get());
            counter.acknowledged.set(total);
            counter.attempted.set(total);
        }
    }

    private static long read(Server server, int number) {
        Map<String, AttributeValue> item = server.dynamoDb()
                .getItem(g -> g.tableName(TABLE).key(key(number)).consistentRead(true)).item();
        return item.isEmpty() ? 0 : Attributes.number(item, "hits");
    }

    private static Map<String, AttributeValue> key(int number) {
        return Map.of("id", AttributeValue.fromS("counter-" + number));
    }
}

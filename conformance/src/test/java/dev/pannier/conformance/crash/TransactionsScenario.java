package dev.pannier.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions over two tables: a token in each, and a count of the transactions in a third item. After a kill each client
 * sends its last request again under its client token, not knowing whether it was done: it is done exactly once.
 */
final class TransactionsScenario implements Scenario {
    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final int CLIENTS = 2;

    private final List<Expectation<State>> states = Stream.generate(Expectation<State>::new).limit(CLIENTS).toList();

    private record State(String left, String right, long count) {
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void prepare(Server server) {
        for (String table : List.of(LEFT, RIGHT)) {
            server.dynamoDb().createTable(Schema.tableById(table).build());
        }
    }

    @Override
    public void step(int client, RandomGenerator random, Server server) {
        Expectation<State> expectation = states.get(client);
        String token = Long.toHexString(random.nextLong());
        long count = expectation.acknowledged().map(State::count).orElse(0L);
        expectation.attempt(Optional.of(new State(token, token, count + 1)));
        send(client, token, server);
        expectation.acknowledge();
    }

    private static void send(int client, String token, Server server) {
        server.dynamoDb().transactWriteItems(t -> t.clientRequestToken(token).transactItems(
                put(LEFT, item(client, token)), put(RIGHT, item(client, token)), increment(client)));
    }

    @Override
    public void verify(Server server) {
        for (int client = 0; client < CLIENTS; client++) {
            Map<String, AttributeValue> left = read(server, LEFT, "client-" + client);
            Map<String, AttributeValue> right = read(server, RIGHT, "client-" + client);
            Map<String, AttributeValue> count = read(server, LEFT, "count-" + client);
            assertThat(left).as("both halves of the transaction").isEqualTo(right);
            assertThat(count.isEmpty()).as("the count is there if the token is").isEqualTo(left.isEmpty());
            Optional<State> actual = left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new State(Attributes.text(left, "token"), Attributes.text(right, "token"),
                            Attributes.number(count, "done")));
            Expectation<State> state = states.get(client);
            Optional<State> last = state.attempted();
            state.settle("transactions of client " + client, actual);
            if (last.isPresent()) {
                send(client, last.get().left(), server);
                assertThat(read(server, LEFT, "count-" + client))
                        .as("client %s after its last request was repeated", client)
                        .containsEntry("done", AttributeValue.fromN(Long.toString(last.get().count())));
                state.attempt(last);
                state.acknowledge();
            }
        }
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder().put(p -> p.tableName(table).item(item)).build();
    }

    private static TransactWriteItem increment(int client) {
        return TransactWriteItem.builder().update(u -> u.tableName(LEFT).key(id("count-" + client))
                .updateExpression("ADD done :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))).build();
    }

    private static Map<String, AttributeValue> read(Server server, String table, String id) {
        return server.dynamoDb().getItem(g -> g.tableName(table).key(id(id)).consistentRead(true)).item();
    }

    private static Map<String, AttributeValue> item(int client, String token) {
        return Map.of("id", AttributeValue.fromS("client-" + client), "token", AttributeValue.fromS(token));
    }

    private static Map<String, AttributeValue> id(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}

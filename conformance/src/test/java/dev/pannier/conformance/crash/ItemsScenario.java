package dev.pannier.conformance.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

import static org.assertj.core.api.Assertions.assertThat;

/** Puts, updates and deletes of small items on a table with an index. */
final class ItemsScenario implements Scenario {
    private static final String TABLE = "items";
    private static final String INDEX = "by-group";
    private static final int CLIENTS = 3;
    private static final int KEYS = 12;
    private static final int GROUPS = 4;

    private final List<List<Expectation<Map<String, AttributeValue>>>> items = Stream
            .generate(() -> Stream.generate(Expectation<Map<String, AttributeValue>>::new).limit(KEYS).toList())
            .limit(CLIENTS).toList();

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void prepare(Server server) {
        GlobalSecondaryIndex index = GlobalSecondaryIndex.builder().indexName(INDEX)
                .keySchema(Schema.hash("group"), Schema.range("value"))
                .projection(p -> p.projectionType(ProjectionType.ALL)).build();
        server.dynamoDb().createTable(t -> t.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Schema.string("client"), Schema.number("number"), Schema.string("group"),
                        Schema.string("value"))
                .keySchema(Schema.hash("client"), Schema.range("number")).globalSecondaryIndexes(index));
    }

    @Override
    public void step(int client, RandomGenerator random, Server server) {
        int number = random.nextInt(KEYS);
        Expectation<Map<String, AttributeValue>> expectation = items.get(client).get(number);
        Map<String, AttributeValue> key = Map.of("client", text("client-" + client), "number",
                AttributeValue.fromN(Integer.toString(number)));
        AttributeValue value = text(Long.toHexString(random.nextLong()));
        AttributeValue group = text("group-" + random.nextInt(GROUPS));
        Map<String, AttributeValue> item = new HashMap<>(key);
        switch (random.nextInt(5)) {
            case 0 -> {
                expectation.attempt(Optional.empty());
                server.dynamoDb().deleteItem(d -> d.tableName(TABLE).key(key));
            }
            case 1 -> {
                item.putAll(expectation.acknowledged().orElse(Map.of()));
                item.put("value", value);
                item.put("group", group);
                expectation.attempt(Optional.of(item));
                server.dynamoDb().updateItem(u -> u.tableName(TABLE).key(key)
                        .updateExpression("SET #v = :v, #g = :g")
                        .expressionAttributeNames(Map.of("#v", "value", "#g", "group"))
                        .expressionAttributeValues(Map.of(":v", value, ":g", group)));
            }
            default -> {
                item.put("value", value);
                item.put("group", group);
                item.put("padding", text(value.s().repeat(random.nextInt(200))));
                expectation.attempt(Optional.of(item));
                server.dynamoDb().putItem(p -> p.tableName(TABLE).item(item));
            }
        }
        expectation.acknowledge();
    }

    @Override
    public void verify(Server server) {
        Set<Map<String, AttributeValue>> table = server.dynamoDb()
                .scanPaginator(s -> s.tableName(TABLE).consistentRead(true)).items().stream()
                .collect(Collectors.toSet());
        Map<String, Map<String, AttributeValue>> byKey = table.stream().collect(
                Collectors.toMap(item -> Attributes.text(item, "client") + "/" + Attributes.number(item, "number"),
                        item -> item));
        for (int client = 0; client < CLIENTS; client++) {
            for (int number = 0; number < KEYS; number++) {
                String key = "client-" + client + "/" + number;
                items.get(client).get(number).settle("item " + key, Optional.ofNullable(byKey.remove(key)));
            }
        }
        assertThat(byKey).as("items that nobody wrote").isEmpty();
        List<Map<String, AttributeValue>> index = IntStream.range(0, GROUPS).boxed()
                .flatMap(group -> server.dynamoDb().queryPaginator(q -> q.tableName(TABLE).indexName(INDEX)
                        .keyConditionExpression("#g = :g").expressionAttributeNames(Map.of("#g", "group"))
                        .expressionAttributeValues(Map.of(":g", text("group-" + group)))).items().stream())
                .toList();
        assertThat(index).as("entries of the index").containsExactlyInAnyOrderElementsOf(table);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}

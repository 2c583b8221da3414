package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What the client library adds to a call on small items: the same call with and without it, on a table that does nothing.
 * Requests are built before. Times are of one thread's processor.
 */
final class ClientBenchmark {
    private static final String TABLE = "products";
    private static final String BARE = "bare";
    private static final List<String> OPTIONS = List.of("offload bucket=media", "compress", "split",
            "auto bucket=media");
    private static final double GOAL = 10;
    private static final int PAGE = 10;
    private static final int BATCH = 100;

    private final int rounds;
    private final Duration time;
    private int seen;

    ClientBenchmark(int rounds, Duration time) {
        this.rounds = rounds;
        this.time = time;
    }

    void run(Report report) throws IOException, InterruptedException {
        Map<String, Function<DynamoDbClient, Object>> calls = calls();
        Map<String, List<Figure>> byOptions = new LinkedHashMap<>();
        for (Function<DynamoDbClient, Object> call : calls.values()) {
            Map<String, List<Double>> results = measure(call);
            for (String options : OPTIONS) {
                byOptions.computeIfAbsent(options, o -> new ArrayList<>()).add(Figure.ofDifferences(
                        Objects.requireNonNull(results.get(options)), Objects.requireNonNull(results.get(BARE))));
            }
        }
        report.add(table(calls.keySet(), byOptions));
        String title = "What the client library adds to a call, items of 1 KB";
        report.plot("client-library", title, new BarChart(title, "us", GOAL, List.copyOf(calls.keySet()), byOptions
                .entrySet().stream().map(entry -> new BarChart.Series(word(entry.getKey()), entry.getValue())).toList())
                .toSvg());
    }

    /** Microseconds a call, with each option and without the library. */
    private Map<String, List<Double>> measure(Function<DynamoDbClient, Object> call)
            throws IOException, InterruptedException {
        DynamoDbClient bare = new NoOpDynamoDb(item(), PAGE);
        Map<String, Measurement<Double>> measurements = new LinkedHashMap<>();
        measurements.put(BARE, () -> micros(bare, call));
        for (String options : OPTIONS) {
            DynamoDbClient library = LargeItemDynamoDbClient.builder().delegate(bare).s3(new NoOpS3())
                    .table(TABLE, LargeItemOptions.parse(options)).build();
            measurements.put(options, () -> micros(library, call));
        }
        return Measurement.inTurn(rounds, measurements);
    }

    private double micros(DynamoDbClient client, Function<DynamoDbClient, Object> call) {
        // What is looked at cannot be left out.
        return CpuClock.nanos(time, BATCH, () -> seen += System.identityHashCode(call.apply(client))) / 1e3;
    }

    private static String word(String options) {
        return LargeItemOptions.parse(options).strategy();
    }

    private static String table(Iterable<String> calls, Map<String, List<Figure>> byOptions) {
        StringBuilder out = new StringBuilder("| us a call, item of 1 KB |");
        calls.forEach(call -> out.append(' ').append(call).append(" |"));
        out.append("\n|---|").append("---:|".repeat(byOptions.values().iterator().next().size())).append('\n');
        byOptions.forEach((options, figures) -> {
            out.append("| `").append(options).append("` |");
            figures.forEach(figure -> out.append(String.format(Locale.ROOT, " %.2f (%.2f to %.2f) |", figure.median(),
                    figure.low(), figure.high())));
            out.append('\n');
        });
        return out.toString();
    }

    private static Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key());
        item.put("text", AttributeValue.fromS("x".repeat(900)));
        item.put("version", AttributeValue.fromN("17"));
        item.put("active", AttributeValue.fromBool(true));
        item.put("labels", AttributeValue.fromSs(List.of("red", "round")));
        return item;
    }

    private static Map<String, AttributeValue> key() {
        return Map.of("id", AttributeValue.fromS("p1"), "sort", AttributeValue.fromS("2026"));
    }

    private static Map<String, Function<DynamoDbClient, Object>> calls() {
        GetItemRequest get = GetItemRequest.builder().tableName(TABLE).key(key()).build();
        PutItemRequest put = PutItemRequest.builder().tableName(TABLE).item(item()).build();
        PutItemRequest conditional = put.toBuilder().conditionExpression("attribute_not_exists(id)").build();
        UpdateItemRequest update = UpdateItemRequest.builder().tableName(TABLE).key(key())
                .updateExpression("SET #t = :t, #v = :new").conditionExpression("#v = :old")
                .expressionAttributeNames(Map.of("#t", "text", "#v", "version"))
                .expressionAttributeValues(Map.of(":t", AttributeValue.fromS("x".repeat(900)), ":new",
                        AttributeValue.fromN("18"), ":old", AttributeValue.fromN("17")))
                .build();
        QueryRequest query = QueryRequest.builder().tableName(TABLE).keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("p1"))).build();
        Map<String, Function<DynamoDbClient, Object>> calls = new LinkedHashMap<>();
        calls.put("GetItem", client -> client.getItem(get));
        calls.put("PutItem", client -> client.putItem(put));
        calls.put("PutItem, condition", client -> client.putItem(conditional));
        calls.put("UpdateItem", client -> client.updateItem(update));
        calls.put("Query, 10 items", client -> client.query(query));
        return calls;
    }
}

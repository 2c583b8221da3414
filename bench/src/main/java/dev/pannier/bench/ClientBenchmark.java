package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What the client library adds to a call on small items: the same call with and without it, on a table that does nothing.
 * Requests are built before. Times are medians of rounds after a warm-up, of one thread's processor time. Arguments:
 * rounds (default 9), milliseconds a round (300).
 */
public final class ClientBenchmark {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final String TABLE = "products";
    private static final int PAGE = 10;
    private static final int BATCH = 100;

    private final int rounds;
    private final Duration time;
    private final DynamoDbClient bare;

    private ClientBenchmark(int rounds, Duration time) {
        this.rounds = rounds;
        this.time = time;
        this.bare = new NoOpDynamoDb(item(), PAGE);
    }

    public static void main(String[] args) {
        new ClientBenchmark(args.length > 0 ? Integer.parseInt(args[0]) : 9,
                Duration.ofMillis(args.length > 1 ? Integer.parseInt(args[1]) : 300)).report();
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

    private void report() {
        System.out
                .println("| us a call, item of 1 KB | GetItem | PutItem with a condition | UpdateItem with a version |"
                        + " Query, 10 items |");
        System.out.println("|---|---:|---:|---:|---:|");
        for (String options : List.of("offload bucket=media", "compress", "split", "auto bucket=media")) {
            try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().delegate(bare)
                    .s3(new NoOpS3()).table(TABLE, LargeItemOptions.parse(options)).build()) {
                StringBuilder row = new StringBuilder("| `" + options + "` |");
                for (Function<DynamoDbClient, Object> call : calls()) {
                    row.append(String.format(Locale.ROOT, " %.2f |", median(client, call) - median(bare, call)));
                }
                System.out.println(row);
            }
        }
    }

    private static List<Function<DynamoDbClient, Object>> calls() {
        GetItemRequest get = GetItemRequest.builder().tableName(TABLE).key(key()).build();
        PutItemRequest put = PutItemRequest.builder().tableName(TABLE).item(item())
                .conditionExpression("attribute_not_exists(id)").build();
        UpdateItemRequest update = UpdateItemRequest.builder().tableName(TABLE).key(key())
                .updateExpression("SET #t = :t, #v = :new").conditionExpression("#v = :old")
                .expressionAttributeNames(Map.of("#t", "text", "#v", "version"))
                .expressionAttributeValues(Map.of(":t", AttributeValue.fromS("x".repeat(900)), ":new",
                        AttributeValue.fromN("18"), ":old", AttributeValue.fromN("17")))
                .build();
        QueryRequest query = QueryRequest.builder().tableName(TABLE).keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("p1"))).build();
        return List.of(client -> client.getItem(get), client -> client.putItem(put),
                client -> client.updateItem(update), client -> client.query(query));
    }

    private double median(DynamoDbClient client, Function<DynamoDbClient, Object> call) {
        round(client, call);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            times.add(round(client, call));
        }
        return times.stream().sorted().toList().get(rounds / 2);
    }

    /** Microseconds a call. */
    private double round(DynamoDbClient client, Function<DynamoDbClient, Object> call) {
        long start = CLOCK.getCurrentThreadCpuTime();
        long end = start + time.toNanos();
        long calls = 0;
        long seen = 0;
        long now = start;
        while (now < end) {
            for (int i = 0; i < BATCH; i++) {
                // What is looked at cannot be left out.
                seen += System.identityHashCode(call.apply(client)) & 1;
            }
            calls += BATCH;
            now = CLOCK.getCurrentThreadCpuTime();
        }
        if (seen < 0) {
            throw new IllegalStateException("every call answers");
        }
        return (now - start) / 1e3 / calls;
    }
}

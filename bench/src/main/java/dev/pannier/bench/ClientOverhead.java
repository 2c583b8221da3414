package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions.Offload;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** What the client library adds to a call of a small item: calls of a client that answers at once, with and without it. */
final class ClientOverhead {
    private static final int CALLS = 200_000;
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("product#1000001"));
    private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("product#1000001"),
            "data", AttributeValue.fromS("x".repeat(900)), "count", AttributeValue.fromN("12"), "tags",
            AttributeValue.fromSs(List.of("one", "two")));

    private ClientOverhead() {
    }

    /** A Markdown table of microseconds a call. */
    static String measure(int rounds) throws IOException, InterruptedException {
        PutItemRequest put = PutItemRequest.builder().tableName("t").item(ITEM).build();
        GetItemRequest get = GetItemRequest.builder().tableName("t").key(KEY).build();
        DynamoDbClient bare = new Immediate();
        try (LargeItemDynamoDbClient library = LargeItemDynamoDbClient.builder().delegate(bare).s3(new NoObjects())
                .everyTable(Offload.to("media")).build()) {
            Map<String, Measurement<Double>> measurements = new LinkedHashMap<>();
            measurements.put("put, bare", () -> micros(() -> bare.putItem(put)));
            measurements.put("put, library", () -> micros(() -> library.putItem(put)));
            measurements.put("get, bare", () -> micros(() -> bare.getItem(get)));
            measurements.put("get, library", () -> micros(() -> library.getItem(get)));
            Map<String, List<Double>> results = Measurement.inTurn(rounds, measurements);
            return String.format(Locale.ROOT,
                    "| item of 1 KB, the library's own time | us a call |%n|---|---:|%n| PutItem | %.2f |%n"
                            + "| GetItem | %.2f |%n",
                    median(results, "put, library") - median(results, "put, bare"),
                    median(results, "get, library") - median(results, "get, bare"));
        }
    }

    private static double median(Map<String, List<Double>> results, String name) {
        return Measurement.median(results.getOrDefault(name, List.of()), x -> x);
    }

    private static double micros(Runnable call) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return (System.nanoTime() - start) / 1e3 / CALLS;
    }

    /** Answers without a network. */
    private static final class Immediate implements DynamoDbClient {
        private static final PutItemResponse PUT = PutItemResponse.builder().build();
        private static final GetItemResponse GET = GetItemResponse.builder().item(ITEM).build();

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return PUT;
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return GET;
        }

        @Override
        public DescribeTableResponse describeTable(DescribeTableRequest request) {
            return DescribeTableResponse.builder().table(table -> table.tableName(request.tableName())
                    .keySchema(List.of(KeySchemaElement.builder()
                            .attributeName("id").keyType(KeyType.HASH).build())))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Small items have none. */
    private static final class NoObjects implements S3Client {
        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

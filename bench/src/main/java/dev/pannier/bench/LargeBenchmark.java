package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions.Offload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Large items: what one caller waits for a put and a get under each strategy, on the server and through the client
 * library, and what the feature costs small items. Writes tables and plots into {@code docs/performance.md}, whose
 * place for them it knows, and prints them. Arguments: rounds (default 5), milliseconds of latency a round (300), seconds
 * of load a round (3).
 */
public final class LargeBenchmark {
    private static final String BUCKET = "media";
    private static final int ONE_ITEM = 400 << 10;
    private static final int SMALL = 900;

    private LargeBenchmark() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Duration latency = Duration.ofMillis(args.length > 1 ? Integer.parseInt(args[1]) : 300);
        Duration load = Duration.ofSeconds(args.length > 2 ? Integer.parseInt(args[2]) : 3);
        Path page = Path.of("docs", "performance.md");
        Path scratch = Files.createTempDirectory("pannier-bench");
        StringBuilder text = new StringBuilder();
        try (ServerProcess server = ServerProcess.pannier(scratch, "fsync")) {
            latencies(server, new LargeLatency(rounds, latency.toNanos()), text);
            text.append(smallItems(server, rounds, load));
        }
        text.append(ClientOverhead.measure(rounds));
        System.out.println(text);
        Fragment.replace(page, "large items", text.toString());
    }

    private static void latencies(ServerProcess server, LargeLatency measurement, StringBuilder text)
            throws IOException, InterruptedException {
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench"));
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
                S3Client s3 = S3Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                        .forcePathStyle(true).credentialsProvider(credentials)
                        .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
                LargeItemDynamoDbClient library = LargeItemDynamoDbClient.builder().delegate(dynamoDb).s3(s3)
                        .everyTable(Offload.to(BUCKET).withPrefix("library/")).build()) {
            s3.createBucket(create -> create.bucket(BUCKET));
            List<LargeCase> cases = cases(dynamoDb, library);
            for (LargeContent content : LargeContent.values()) {
                Map<String, Map<String, List<Double>>> results = measurement.measure(cases, content);
                for (Map.Entry<String, Map<String, List<Double>>> operation : results.entrySet()) {
                    String title = (operation.getKey().equals("put") ? "PutItem" : "GetItem") + ", "
                            + content.title();
                    Path file = content.file(operation.getKey());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, LargeLatency.chart(title, operation.getValue()).toSvg());
                    text.append(LargeLatency.table(title, operation.getValue())).append("\n![").append(title)
                            .append("](performance/").append(file.getFileName()).append(")\n\n");
                }
            }
        }
    }

    private static List<LargeCase> cases(DynamoDbClient dynamoDb, DynamoDbClient library) {
        int any = LargeLatency.SIZES.getLast();
        List<LargeCase> cases = new ArrayList<>();
        cases.add(LargeCase.create("no tag", "", dynamoDb, dynamoDb, ONE_ITEM));
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("offload", "offload bucket=" + BUCKET);
        tags.put("split", "split");
        tags.put("compress=zstd", "compress=zstd overflow=split");
        tags.put("auto", "auto bucket=" + BUCKET);
        tags.forEach((name, tag) -> cases.add(LargeCase.create(name, tag, dynamoDb, dynamoDb, any)));
        cases.add(LargeCase.create("library, offload", "", dynamoDb, library, any));
        return cases;
    }

    /** Tables with and without a tag under the same load, in turn. */
    private static String smallItems(ServerProcess server, int rounds, Duration load)
            throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        for (boolean write : new boolean[]{true, false}) {
            Map<String, Measurement<Load.Round>> measurements = new LinkedHashMap<>();
            for (String tag : List.of("", "offload bucket=" + BUCKET, "split", "auto bucket=" + BUCKET)) {
                measurements.put(tag.isEmpty() ? "no tag" : "`" + tag.replace(" bucket=" + BUCKET, "") + "`",
                        Load.measurement(server, new ItemWorkload(write, SMALL, tag), load));
            }
            out.append(String.format(Locale.ROOT, "%s%n", Load.table(
                    (write ? "PutItem" : "GetItem") + " 1 KB, 32 connections",
                    Measurement.inTurn(rounds, measurements))));
        }
        return out.toString();
    }
}

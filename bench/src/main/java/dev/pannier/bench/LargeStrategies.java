package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Tables of one server under every strategy: tagged ones, and untagged ones that the client library uses. */
final class LargeStrategies implements AutoCloseable {
    private static final String BUCKET = "media";
    private static final int ONE_ITEM = 400 << 10;

    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final List<LargeCase> cases = new ArrayList<>();

    LargeStrategies(ServerProcess server) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench"));
        dynamoDb = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        s3 = S3Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1).forcePathStyle(true)
                .credentialsProvider(credentials).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    /** The bucket and the tables. */
    List<LargeCase> create() {
        s3.createBucket(create -> create.bucket(BUCKET));
        cases.add(new LargeCase("no tag", "large-plain", dynamoDb, ONE_ITEM, 6).create("", dynamoDb));
        Map<String, String> strategies = new LinkedHashMap<>();
        strategies.put("offload", "offload bucket=" + BUCKET);
        strategies.put("split", "split");
        strategies.put("zstd, split", "compress=zstd overflow=split");
        strategies.put("auto", "auto bucket=" + BUCKET);
        strategies.forEach((name, options) -> add("tag: " + name, options, dynamoDb));
        strategies.forEach((name, options) -> add("library: " + name, "", LargeItemDynamoDbClient.builder()
                .delegate(dynamoDb).s3(s3).everyTable(LargeItemOptions.parse(options)).build()));
        return List.copyOf(cases);
    }

    private void add(String name, String tag, DynamoDbClient client) {
        String table = "large-" + name.replaceAll("[^a-z]+", "-");
        int strategy = (cases.size() - 1) % 4;
        cases.add(new LargeCase(name, table, client, Integer.MAX_VALUE, strategy).create(tag, dynamoDb));
    }

    @Override
    public void close() {
        cases.stream().filter(LargeCase::library).forEach(each -> each.client().close());
        dynamoDb.close();
        s3.close();
    }
}

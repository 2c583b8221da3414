package dev.pannier.cli.demo;

import dev.pannier.cli.Terminal;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The steps of the demo, each with the check that it did what it says. */
final class Story implements AutoCloseable {
    private static final String TABLE = "products";
    private static final String INDEX = "by-type";
    private static final String BUCKET = "media";
    private static final String TAG = "pannier:large-items";
    private static final String OFFLOAD = "offload bucket=media prefix=items/";
    private static final int ITEM_LIMIT = 400 * 1024;

    private final List<DemoFile> files;
    private final Narrator narrator;
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;

    Story(URI endpoint, List<DemoFile> files, Narrator narrator) {
        this.files = files;
        this.narrator = narrator;
        // The plain clients of the SDK: the store needs no library to take large items.
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo"));
        this.dynamoDb = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        this.s3 = S3Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    void tell() throws IOException {
        showFiles();
        refuse();
        accept();
        readBack();
        query();
        String url = presign();
        delete(url);
    }

    private void showFiles() {
        narrator.step("Real files");
        for (DemoFile file : files) {
            narrator.aside(String.format("%-22s %9s   %s", file.name(), Terminal.size(file.size()),
                    file.contentType()));
        }
        DemoFile largest = largest();
        narrator.check(largest.size() > ITEM_LIMIT,
                largest.name() + " is larger than DynamoDB's limit of 400 KB",
                "it has " + largest.size() + " bytes");
    }

    private DemoFile largest() {
        return files.stream().reduce((a, b) -> a.size() >= b.size() ? a : b).orElseThrow();
    }

    private void refuse() {
        narrator.step("A bucket, a table, and DynamoDB's answer to a large item");
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
        narrator.call("s3 CreateBucket " + BUCKET);
        dynamoDb.createTable(table -> table.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(string("id"), string("type")))
                .keySchema(List.of(element("id")))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder().indexName(INDEX)
                        .keySchema(List.of(element("type"))).projection(p -> p.projectionType(ProjectionType.ALL))
                        .build())));
        narrator.call("dynamodb CreateTable " + TABLE + "  (key id, index " + INDEX + ")");
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(TABLE));
        DemoFile file = largest();
        narrator.call(put(file));
        String answer = "it was accepted";
        try {
            dynamoDb.putItem(request -> request.tableName(TABLE).item(item(file)));
        } catch (DynamoDbException e) {
            answer = e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
        }
        narrator.check(answer.equals("ValidationException: Item size has exceeded the maximum allowed size"), answer,
                "the plain table should have refused it");
    }

    private void accept() {
        narrator.step("One tag on the table, and the same call succeeds");
        String arn = dynamoDb.describeTable(table -> table.tableName(TABLE)).table().tableArn();
        tag(arn, OFFLOAD);
        for (DemoFile file : files) {
            long start = System.nanoTime();
            dynamoDb.putItem(request -> request.tableName(TABLE).item(item(file)));
            narrator.call(put(file) + "  " + Narrator.milliseconds(System.nanoTime() - start));
        }
        long large = files.stream().filter(file -> file.size() > ITEM_LIMIT).count();
        List<S3Object> objects = objects();
        narrator.check(objects.size() == large,
                "s3://" + BUCKET + " holds " + large + (large == 1 ? " object" : " objects")
                        + ", one for each item over 400 KB, written in the same commit as its item",
                "it holds " + objects.size());
        objects.forEach(object -> narrator.aside(object.key() + "  " + Terminal.size(object.size())));
    }

    private void readBack() {
        narrator.step("Read back by key: every item is whole");
        for (DemoFile file : files) {
            Map<String, AttributeValue> item = dynamoDb
                    .getItem(get -> get.tableName(TABLE).key(key(file)).consistentRead(true)).item();
            String sha256 = DemoFile.sha256(bytes(item));
            narrator.check(sha256.equals(file.sha256()), "id=" + file.id() + "  SHA-256 " + sha256.substring(0, 16)
                    + "... is that of " + file.name(), "it is " + sha256);
        }
    }

    private void query() {
        narrator.step("Query by an index: large items are found like any other");
        DemoFile wanted = files.get(0);
        narrator.call("dynamodb Query " + INDEX + "  type = " + wanted.contentType());
        List<Map<String, AttributeValue>> found = dynamoDb.query(query -> query.tableName(TABLE).indexName(INDEX)
                .keyConditionExpression("#t = :t").expressionAttributeNames(Map.of("#t", "type"))
                .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(wanted.contentType())))).items();
        boolean there = found.stream().anyMatch(item -> text(item, "id").equals(wanted.id())
                && DemoFile.sha256(bytes(item)).equals(wanted.sha256()));
        narrator.check(there, found.size() + (found.size() == 1 ? " item" : " items") + ", among them id=" + wanted.id()
                + " with its file, whole", "it was not among them");
    }

    private String presign() throws IOException {
        narrator.step("The same item as a link: a pre-signed URL in the place of the file");
        String arn = dynamoDb.describeTable(table -> table.tableName(TABLE)).table().tableArn();
        tag(arn, OFFLOAD + " read=presigned expiry=10m");
        DemoFile file = largest();
        String url = text(dynamoDb.getItem(get -> get.tableName(TABLE).key(key(file)).consistentRead(true)).item(),
                "file");
        narrator.call(url.length() > 100 ? url.substring(0, 100) + "..." : url);
        WebReply reply = WebReply.get(url);
        narrator.check(reply.status() == 200 && DemoFile.sha256(reply.body()).equals(file.sha256()),
                "a plain HTTP client gets " + Terminal.size(reply.body().length()) + " of " + reply.contentType()
                        + ", and its SHA-256 is that of " + file.name(),
                "HTTP " + reply.status() + ", " + reply.body().length() + " bytes");
        tag(arn, OFFLOAD);
        return url;
    }

    private void delete(String url) throws IOException {
        narrator.step("Delete the items, and their payloads are gone with them");
        for (DemoFile file : files) {
            dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key(file)));
            narrator.call("dynamodb DeleteItem " + TABLE + "  id=" + file.id());
        }
        WebReply reply = WebReply.get(url);
        narrator.check(reply.status() == 404, "the link from before answers 404", "it answers " + reply.status());
        int left = objects().size();
        narrator.check(left == 0, "s3://" + BUCKET + " is empty", left + " objects are left");
    }

    private void tag(String arn, String value) {
        dynamoDb.tagResource(tag -> tag.resourceArn(arn).tags(List.of(Tag.builder().key(TAG).value(value).build())));
        narrator.call("dynamodb TagResource " + TABLE + "  " + TAG + " = \"" + value + "\"");
    }

    private List<S3Object> objects() {
        return s3.listObjectsV2(list -> list.bucket(BUCKET)).contents();
    }

    private static String put(DemoFile file) {
        return "dynamodb PutItem " + TABLE + "  id=" + file.id() + "  file=<" + Terminal.size(file.size())
                + ">";
    }

    private static Map<String, AttributeValue> key(DemoFile file) {
        return Map.of("id", AttributeValue.fromS(file.id()));
    }

    private static Map<String, AttributeValue> item(DemoFile file) {
        Map<String, AttributeValue> item = new HashMap<>(key(file));
        item.put("name", AttributeValue.fromS(file.name()));
        item.put("type", AttributeValue.fromS(file.contentType()));
        item.put("file", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(file.content().unsafeArray())));
        return item;
    }

    private static Bytes bytes(Map<String, AttributeValue> item) {
        AttributeValue file = item.get("file");
        return file == null || file.b() == null ? Bytes.EMPTY : Bytes.wrap(file.b().asByteArrayUnsafe());
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : Objects.requireNonNullElse(value.s(), "");
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement element(String name) {
        return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
    }

    @Override
    public void close() {
        dynamoDb.close();
        s3.close();
    }
}

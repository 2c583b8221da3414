package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;

/** A process that writes an item and halts in the middle of it, without so much as a finally block. */
final class KilledWriter {
    static final String TABLE = "products";
    /** What a process halts with, as after SIGKILL. */
    static final int KILLED = 137;
    static final Map<String, AttributeValue> OLD = item("a", "1", "photo", binary(1, 6_000), "film", binary(2, 6_000));
    static final Map<String, AttributeValue> NEW = item("a", "1", "photo", binary(3, 6_000), "film", binary(4, 6_000));

    private KilledWriter() {
    }

    /** Folder, options, what to do, and the number of the call before or after which it halts. */
    public static void main(String[] args) {
        // DynamoDB Local leaves threads that would keep the process after a failure.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Path folder = Path.of(args[0]);
        int fatal = Integer.parseInt(args[3]);
        boolean after = Boolean.parseBoolean(args[4]);
        AmazonDynamoDBLocal local = DynamoDBEmbedded.create(folder.resolve("items.db").toFile());
        DynamoDbClient dynamoDb = local.dynamoDbClient();
        FolderS3 s3 = new FolderS3(folder.resolve("objects"));
        AtomicInteger calls = new AtomicInteger();
        try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().maxConcurrentTransfers(1)
                .delegate(fatal(DynamoDbClient.class, dynamoDb, calls, fatal, after))
                .s3(fatal(S3Client.class, s3, calls, fatal, after)).table(TABLE, LargeItemOptions.parse(args[1]))
                .build()) {
            write(client, args[2]);
        }
        local.shutdown();
        // So would those that it leaves after its end.
        Runtime.getRuntime().halt(0);
    }

    private static void write(DynamoDbClient client, String operation) {
        switch (operation) {
            case "create" -> {
                client.createTable(create -> create.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(List.of(World.type("id", ScalarAttributeType.S),
                                World.type("sort", ScalarAttributeType.S)))
                        .keySchema(List.of(World.element("id", KeyType.HASH), World.element("sort", KeyType.RANGE))));
                client.putItem(put -> put.tableName(TABLE).item(OLD));
            }
            case "put" -> client.putItem(put -> put.tableName(TABLE).item(NEW));
            case "update" -> client.updateItem(update -> update.tableName(TABLE).key(key("a", "1"))
                    .updateExpression("SET photo = :p, film = :f").expressionAttributeValues(
                            Map.of(":p", NEW.get("photo"), ":f", NEW.get("film")))
                    .returnValues("ALL_NEW"));
            case "delete" -> client.deleteItem(delete -> delete.tableName(TABLE).key(key("a", "1")));
            default -> throw new IllegalArgumentException(operation);
        }
    }

    private static <T> T fatal(Class<T> type, T client, AtomicInteger calls, int fatal, boolean after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            boolean counts = !method.getName().equals("describeTable") && !method.getName().equals("close");
            boolean dies = counts && calls.getAndIncrement() == fatal;
            if (dies && !after) {
                Runtime.getRuntime().halt(KILLED);
            }
            try {
                Object answer = method.invoke(client, args);
                if (dies) {
                    Runtime.getRuntime().halt(KILLED);
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }));
    }
}

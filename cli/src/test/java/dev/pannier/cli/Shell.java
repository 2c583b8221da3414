package dev.pannier.cli;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A server with a bucket, and commands typed against it, in this process. */
final class Shell implements AutoCloseable {
    static final String BUCKET = "media";

    private final PannierServer server;
    private final AwsClients clients;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Shell(Path directory) throws IOException {
        server = PannierServer.start(ServerConfig.of(directory.resolve("data")).withAddress("127.0.0.1", 0)
                .withDurability(ServerConfig.Durability.OS));
        clients = AwsClients.of(new Target(server.endpoint(), "us-east-1", null));
        clients.s3().createBucket(create -> create.bucket(BUCKET));
    }

    AwsClients clients() {
        return clients;
    }

    String endpoint() {
        return server.endpoint().toString();
    }

    /** A table with key id; an empty text is no tag. */
    void createTable(String name, String largeItems) {
        clients.dynamoDb().createTable(create -> create.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .tags(largeItems.isEmpty()
                        ? List.of()
                        : List.of(Tag.builder().key("pannier:large-items").value(largeItems).build())));
    }

    /** The exit code. */
    int run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        printed.reset();
        try (PrintStream stream = new PrintStream(printed, true, UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            return Main.commandLine().execute(Stream
                    .concat(Stream.of(arguments), Stream.of("--endpoint-url", endpoint(), "--region", "us-east-1"))
                    .toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The same with something on standard input. */
    int run(InputStream input, String... arguments) {
        InputStream in = System.in;
        try {
            System.setIn(input);
            return run(arguments);
        } finally {
            System.setIn(in);
        }
    }

    /** What the last command printed. */
    String printed() {
        return printed.toString(UTF_8);
    }

    byte[] printedBytes() {
        return printed.toByteArray();
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}

package dev.pannier.cli;

import dev.pannier.server.ConsoleLog;
import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code pannier warm-up}: starts a throw-away server and uses it a little, so that the JVM can record for its cache
 * which classes a server loads and which code is hot. The launcher runs it once after a build.
 */
@Command(name = "warm-up", hidden = true, description = "Trains the JVM's ahead-of-time cache.")
final class WarmUpCommand implements Callable<Integer> {
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Option(names = "--rounds", defaultValue = "1500", description = "How often each request is made.")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        ConsoleLog.install(Level.WARNING);
        Path data = Files.createTempDirectory("pannier-warm-up");
        try (PannierServer server = PannierServer.start(ServerConfig.of(data).withAddress("127.0.0.1", 0)
                .withDurability(ServerConfig.Durability.OS))) {
            use(server.endpoint());
        } finally {
            delete(data);
        }
        return 0;
    }

    private void use(URI endpoint) throws IOException {
        dynamoDb(endpoint, "CreateTable", "{\"TableName\":\"warm\",\"BillingMode\":\"PAY_PER_REQUEST\","
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
        s3(endpoint, "PUT", "/warm", "");
        String body = "x".repeat(1000);
        for (int i = 0; i < rounds; i++) {
            String key = "\"id\":{\"S\":\"" + i + "\"}";
            dynamoDb(endpoint, "PutItem",
                    "{\"TableName\":\"warm\",\"Item\":{" + key + ",\"n\":{\"N\":\"" + i + "\"},\"s\":{\"S\":\"" + body
                            + "\"}}}");
            dynamoDb(endpoint, "GetItem", "{\"TableName\":\"warm\",\"Key\":{" + key + "}}");
            s3(endpoint, "PUT", "/warm/" + i, body);
            s3(endpoint, "GET", "/warm/" + i, "");
        }
    }

    private static void dynamoDb(URI endpoint, String operation, String body) throws IOException {
        HttpURLConnection connection = open(endpoint, "/", "dynamodb", "POST");
        connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810." + operation);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        exchange(connection, body);
    }

    private static void s3(URI endpoint, String method, String path, String body) throws IOException {
        HttpURLConnection connection = open(endpoint, path, "s3", method);
        connection.setRequestProperty("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        exchange(connection, body);
    }

    private static HttpURLConnection open(URI endpoint, String path, String service, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
        String time = AMZ_DATE.format(Clock.systemUTC().instant());
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-Amz-Date", time);
        connection.setRequestProperty("Authorization", "AWS4-HMAC-SHA256 Credential=warm/" + time.substring(0, 8)
                + "/us-east-1/" + service + "/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64));
        return connection;
    }

    private static void exchange(HttpURLConnection connection, String body) throws IOException {
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (connection.getResponseCode() >= 400) {
            throw new IOException("warm-up: " + connection.getResponseCode() + " for " + connection.getURL());
        }
        try (InputStream in = connection.getInputStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package dev.pannier.cli;

import dev.pannier.client.FilePut;
import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Bytes;
import dev.pannier.model.ItemSize;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What {@code pannier put} does. */
final class PutFile {
    /** A request's limit, with room for the item's other attributes. */
    private static final long ONE_REQUEST = (16L << 20) - (64 << 10);
    /** The same for an item, when nobody moves anything. */
    private static final long ONE_ITEM = ItemSize.MAX - (16 << 10);

    private final Terminal terminal;
    private final Target target;
    private final ItemOptions item;
    private final OutputOptions output;

    PutFile(Terminal terminal, Target target, ItemOptions item, OutputOptions output) {
        this.terminal = terminal;
        this.target = target;
        this.item = item;
        this.output = output;
    }

    int execute(Path file, List<String> attributes, @Nullable String contentType) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.usage(file + (Files.exists(file) ? " is not a file" : ": no such file"));
        }
        try (AwsClients clients = AwsClients.of(target)) {
            TableDescription table = clients.dynamoDb().describeTable(d -> d.tableName(item.table())).table();
            Map<String, AttributeValue> key = TypedText.key(item.key(), table);
            Map<String, AttributeValue> others = new LinkedHashMap<>(TypedText.attributes(attributes));
            others.putAll(key);
            if (others.containsKey(item.name())) {
                throw CommandFailure.usage("the attribute '" + item.name() + "' is the file; give another --name");
            }
            Payloads payloads = Payloads.of(clients, table, item.bucket(), item.prefix());
            Result result = put(clients, payloads, key, new FilePut(item.table(), others, item.name(), file,
                    Optional.ofNullable(contentType).or(() -> contentType(file))));
            print(file, key, result);
            return 0;
        }
    }

    private static Optional<String> contentType(Path file) {
        Path name = file.getFileName();
        return Optional.ofNullable(name == null ? null : URLConnection.guessContentTypeFromName(name.toString()));
    }

    private Result put(AwsClients clients, Payloads payloads, Map<String, AttributeValue> key, FilePut put)
            throws IOException {
        long size = Files.size(put.file());
        if (payloads.serverMoves()) {
            if (size > ONE_REQUEST) {
                throw CommandFailure.failed(put.file() + " has " + Terminal.size(size) + ". Table '" + put.table()
                        + "' moves large attributes itself, and a request carries at most 16 MB. Larger files need a"
                        + " table without the tag " + LargeItemOptions.TAG + " and --bucket.");
            }
            return movedByServer(clients, payloads, key, put);
        }
        if (payloads.options().isEmpty()) {
            if (size > ONE_ITEM) {
                throw CommandFailure.failed(put.file() + " has " + Terminal.size(size)
                        + ", more than an item of table '"
                        + put.table() + "' can hold. Give --bucket NAME, or the table the tag " + LargeItemOptions.TAG
                        + "=\"offload bucket=NAME\".");
            }
            return inline(clients.dynamoDb(), put, "in the item");
        }
        try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.empty());
                ProgressBar progress = new ProgressBar(terminal, put.file().getFileName() + "", size,
                        System::nanoTime)) {
            if (size <= payloads.options().get().threshold() - (16 << 10)) {
                return inline(client, put, "in the item");
            }
            PayloadPointer pointer = client.files().put(put, output.quiet() ? bytes -> {
            } : progress);
            return new Result(size, pointer.sha256Hex(), "s3://" + pointer.bucket() + "/" + pointer.key());
        }
    }

    /** Where the server has put it is worth a small request. */
    private static Result movedByServer(AwsClients clients, Payloads payloads, Map<String, AttributeValue> key,
            FilePut put) throws IOException {
        Result result = inline(clients.dynamoDb(), put, "in the table");
        if (payloads.options().isEmpty()) {
            return result;
        }
        try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.empty())) {
            return client.files().pointer(put.table(), key, put.attribute())
                    .map(pointer -> new Result(result.size(), result.sha256(),
                            "s3://" + pointer.bucket() + "/" + pointer.key()))
                    .orElse(result);
        }
    }

    private static Result inline(DynamoDbClient client, FilePut put, String where) throws IOException {
        byte[] bytes = Files.readAllBytes(put.file());
        Map<String, AttributeValue> whole = new LinkedHashMap<>(put.item());
        whole.put(put.attribute(), AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
        client.putItem(request -> request.tableName(put.table()).item(whole));
        String sha256 = HexFormat.of().formatHex(Payload.sha256(Bytes.wrap(bytes)).unsafeArray());
        return new Result(bytes.length, sha256, where);
    }

    private void print(Path file, Map<String, AttributeValue> key, Result result) throws IOException {
        if (output.json()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("table", item.table());
            members.put("key", key);
            members.put("attribute", item.name());
            members.put("size", result.size());
            members.put("sha256", result.sha256());
            members.put("location", result.location());
            terminal.out().println(JsonLine.of(members));
        } else if (!output.quiet()) {
            terminal.out().println(terminal.paint(Terminal.Style.SUCCESS, terminal.unicode() ? "\u2713" : "ok") + " "
                    + item.table() + " " + describe(key) + "  "
                    + terminal.paint(Terminal.Style.VALUE, item.name()) + " = " + file.getFileName() + "  "
                    + Terminal.size(result.size()) + "  "
                    + terminal.paint(Terminal.Style.ASIDE, result.location()));
        }
    }

    static String describe(Map<String, AttributeValue> key) {
        return key.entrySet().stream().map(entry -> entry.getKey() + "=" + JsonLine.text(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private record Result(long size, String sha256, String location) {
    }
}

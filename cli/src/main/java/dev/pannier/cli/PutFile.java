package dev.pannier.cli;

import dev.pannier.client.FilePut;
import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.client.StreamPut;
import dev.pannier.client.TransferProgress;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Bytes;
import dev.pannier.model.ItemSize;
import java.io.IOException;
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

    int execute(PutSource source, List<String> attributes, @Nullable String contentType) throws IOException {
        try (AwsClients clients = AwsClients.of(target)) {
            TableDescription table = clients.dynamoDb().describeTable(d -> d.tableName(item.table())).table();
            Map<String, AttributeValue> key = TypedText.key(item.key(), table);
            Map<String, AttributeValue> others = new LinkedHashMap<>(TypedText.attributes(attributes));
            others.putAll(key);
            if (others.containsKey(item.name())) {
                throw CommandFailure.usage("the attribute '" + item.name() + "' is the file; give another --name");
            }
            Payloads payloads = Payloads.of(clients, table, item.bucket(), item.prefix());
            print(source.name(), key,
                    put(clients, payloads, key, others, source, Optional.ofNullable(contentType)));
            return 0;
        }
    }

    private Result put(AwsClients clients, Payloads payloads, Map<String, AttributeValue> key,
            Map<String, AttributeValue> others, PutSource source, Optional<String> contentType) throws IOException {
        if (payloads.serverMoves()) {
            Optional<byte[]> small = source.within(ONE_REQUEST);
            if (small.isPresent()) {
                return movedByServer(clients, payloads, key, others, small.get());
            } else if (payloads.options().isEmpty()) {
                throw CommandFailure.failed(described(source) + ". Table '" + item.table()
                        + "' keeps large attributes in parts, and a request carries at most 16 MB. Larger files need the"
                        + " tag " + LargeItemOptions.TAG + "=\"offload bucket=NAME\".");
            }
            try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.empty())) {
                return upload(client.files()::putAdopted, client.files()::putAdopted, others, source, contentType);
            }
        }
        if (payloads.options().isEmpty() && !payloads.groups().isEmpty()) {
            throw CommandFailure
                    .failed("Table '" + item.table() + "' keeps attributes in groups, in rows that this command"
                            + " writes only where the tag " + LargeItemOptions.TAG + " names a bucket too.");
        } else if (payloads.options().isEmpty()) {
            byte[] bytes = source.within(ONE_ITEM).orElseThrow(() -> CommandFailure.failed(described(source)
                    + ", more than an item of table '" + item.table() + "' can hold. Give --bucket NAME, or the table"
                    + " the tag " + LargeItemOptions.TAG + "=\"offload bucket=NAME\"."));
            return inline(clients.dynamoDb(), others, bytes, "in the item");
        }
        try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.empty())) {
            Optional<byte[]> small = source.within(payloads.options().get().threshold() - (16 << 10));
            return small.isPresent()
                    ? inline(client, others, small.get(), "in the item")
                    : upload(client.files()::put, client.files()::put, others, source, contentType);
        }
    }

    private Result upload(Upload<FilePut> ofFile, Upload<StreamPut> ofStream, Map<String, AttributeValue> others,
            PutSource source, Optional<String> contentType) throws IOException {
        try (ProgressBar bar = new ProgressBar(terminal, source.name(), source.size(), System::nanoTime)) {
            TransferProgress progress = output.quiet() ? TransferProgress.NONE : bar;
            Optional<Path> file = source.file();
            PayloadPointer pointer = file.isPresent()
                    ? ofFile.run(new FilePut(item.table(), others, item.name(), file.get(),
                            contentType.or(source::contentType)), progress)
                    : ofStream.run(new StreamPut(item.table(), others, item.name(), source.stream(), source.name(),
                            contentType), progress);
            return new Result(pointer.size(), pointer.sha256Hex(), "s3://" + pointer.bucket() + "/" + pointer.key());
        }
    }

    /**
     * A way to put something large.
     *
     * @param <T> what
     */
    private interface Upload<T> {
        PayloadPointer run(T put, TransferProgress progress) throws IOException;
    }

    private static String described(PutSource source) {
        try {
            return source.size().isPresent()
                    ? source.name() + " has " + Terminal.size(source.size().getAsLong())
                    : "Standard input has too much";
        } catch (IOException e) {
            return source.name() + " is too large";
        }
    }

    /** Where the server has put it is worth a small request. */
    private Result movedByServer(AwsClients clients, Payloads payloads, Map<String, AttributeValue> key,
            Map<String, AttributeValue> others, byte[] bytes) {
        Result result = inline(clients.dynamoDb(), others, bytes, "in the table");
        if (payloads.options().isEmpty()) {
            return result;
        }
        try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.empty())) {
            return client.files().pointer(item.table(), key, item.name())
                    .map(pointer -> new Result(result.size(), result.sha256(),
                            "s3://" + pointer.bucket() + "/" + pointer.key()))
                    .orElse(result);
        }
    }

    private Result inline(DynamoDbClient client, Map<String, AttributeValue> others, byte[] bytes, String where) {
        Map<String, AttributeValue> whole = new LinkedHashMap<>(others);
        whole.put(item.name(), AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
        client.putItem(request -> request.tableName(item.table()).item(whole));
        String sha256 = HexFormat.of().formatHex(Payload.sha256(Bytes.wrap(bytes)).unsafeArray());
        return new Result(bytes.length, sha256, where);
    }

    private void print(String name, Map<String, AttributeValue> key, Result result) throws IOException {
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
                    + terminal.paint(Terminal.Style.VALUE, item.name()) + " = " + name + "  "
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

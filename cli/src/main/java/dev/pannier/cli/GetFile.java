package dev.pannier.cli;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.PayloadPointer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What {@code pannier get} does. */
final class GetFile {
    private final Terminal terminal;
    private final Target target;
    private final ItemOptions item;
    private final OutputOptions output;

    GetFile(Terminal terminal, Target target, ItemOptions item, OutputOptions output) {
        this.terminal = terminal;
        this.target = target;
        this.item = item;
        this.output = output;
    }

    int execute(@Nullable Path file, boolean force) throws IOException {
        if (file == null && terminal.interactive()) {
            throw CommandFailure.usage("give a FILE, or send standard output somewhere else than the terminal");
        }
        if (file != null && !force && Files.exists(file)) {
            throw CommandFailure.failed(file + " exists already; --force replaces it");
        }
        try (AwsClients clients = AwsClients.of(target)) {
            TableDescription table = clients.dynamoDb().describeTable(d -> d.tableName(item.table())).table();
            Map<String, AttributeValue> key = TypedText.key(item.key(), table);
            Payloads payloads = Payloads.of(clients, table, item.bucket(), item.prefix());
            long size = copy(clients, payloads, key, file);
            if (file != null) {
                print(file, size);
            }
            return 0;
        }
    }

    private long copy(AwsClients clients, Payloads payloads, Map<String, AttributeValue> key, @Nullable Path file)
            throws IOException {
        if (payloads.options().isPresent()) {
            try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.empty())) {
                Optional<PayloadPointer> pointer = client.files().pointer(item.table(), key, item.name());
                if (pointer.isPresent()) {
                    copy(client, pointer.get(), file);
                    return pointer.get().size();
                } else if (!payloads.groups().isEmpty()) {
                    return write(StoredAttribute.read(client, item, key), file);
                }
            }
        }
        return write(StoredAttribute.read(clients.dynamoDb(), item, key), file);
    }

    private long write(AttributeValue value, @Nullable Path file) throws IOException {
        byte[] bytes = bytes(value);
        write(file, out -> out.write(bytes));
        return bytes.length;
    }

    private void copy(LargeItemDynamoDbClient client, PayloadPointer pointer, @Nullable Path file)
            throws IOException {
        try (ProgressBar progress = new ProgressBar(terminal, pointer.name().orElse(item.name()),
                OptionalLong.of(pointer.size()),
                System::nanoTime)) {
            write(file, out -> client.files().copy(pointer, out, output.quiet() ? bytes -> {
            } : progress));
        }
    }

    private byte[] bytes(AttributeValue value) {
        return switch (value.type()) {
            case B -> value.b().asByteArrayUnsafe();
            case S -> value.s().getBytes(StandardCharsets.UTF_8);
            case M -> throw StoredAttribute.notFollowed(item.name(), value);
            default -> throw CommandFailure
                    .failed("the attribute '" + item.name() + "' is of type " + value.type() + ", which is no file");
        };
    }

    /** A file appears under its name when it is complete and verified, never before. */
    private static void write(@Nullable Path file, Content content) throws IOException {
        if (file == null) {
            content.writeTo(System.out);
            System.out.flush();
            return;
        }
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void print(Path file, long size) throws IOException {
        if (output.json()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("file", file.toString());
            members.put("size", size);
            terminal.out().println(JsonLine.of(members));
        } else if (!output.quiet()) {
            terminal.out().println(terminal.paint(Terminal.Style.SUCCESS, terminal.unicode() ? "\u2713" : "ok") + " "
                    + file + "  " + Terminal.size(size));
        }
    }

    /** What goes into a file. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}

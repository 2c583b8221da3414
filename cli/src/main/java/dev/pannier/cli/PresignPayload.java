package dev.pannier.cli;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What {@code pannier presign} does. */
final class PresignPayload {
    private final Terminal terminal;
    private final Target target;
    private final ItemOptions item;
    private final OutputOptions output;

    PresignPayload(Terminal terminal, Target target, ItemOptions item, OutputOptions output) {
        this.terminal = terminal;
        this.target = target;
        this.item = item;
        this.output = output;
    }

    int execute(String expires) throws IOException {
        Duration expiry = duration(expires);
        try (AwsClients clients = AwsClients.of(target); S3Presigner presigner = clients.presigner()) {
            TableDescription table = clients.dynamoDb().describeTable(d -> d.tableName(item.table())).table();
            Map<String, AttributeValue> key = TypedText.key(item.key(), table);
            Payloads payloads = Payloads.of(clients, table, item.bucket(), item.prefix());
            if (payloads.options().isEmpty()) {
                throw CommandFailure.usage("table '" + item.table() + "' has no tag " + LargeItemOptions.TAG
                        + "; give --bucket, and --prefix unless it is " + Offload.DEFAULT_PREFIX);
            }
            try (LargeItemDynamoDbClient client = payloads.client(clients, Optional.of(presigner))) {
                PayloadPointer pointer = client.files().pointer(item.table(), key, item.name())
                        .orElseThrow(() -> notMoved(clients, key));
                print(client.files().presign(pointer, expiry));
            }
            return 0;
        }
    }

    private CommandFailure notMoved(AwsClients clients, Map<String, AttributeValue> key) {
        AttributeValue value = StoredAttribute.read(clients.dynamoDb(), item, key);
        return value.hasM()
                ? StoredAttribute.notFollowed(item.name(), value)
                : CommandFailure.failed("the attribute '" + item.name()
                        + "' is stored in the item, not in an object, so there is nothing to link to");
    }

    private static Duration duration(String text) {
        try {
            return LargeItemOptions.duration(text);
        } catch (InvalidOptionsException e) {
            throw CommandFailure.usage("--expires-in: " + e.reason());
        }
    }

    private void print(String url) throws IOException {
        if (!output.quiet()) {
            terminal.out().println(output.json() ? JsonLine.of(Map.of("url", url)) : url);
        }
    }
}

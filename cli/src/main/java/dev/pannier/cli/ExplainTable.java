package dev.pannier.cli;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What a table's strategy has done with its items, as the server tells with {@code X-Pannier-Read: stored}, and why. */
final class ExplainTable {
    private final Terminal terminal;
    private final Target target;

    ExplainTable(Terminal terminal, Target target) {
        this.terminal = terminal;
        this.target = target;
    }

    /**
     * Explains one item, or the first ones of the table.
     *
     * @param key    as given on the command line; empty for a sample
     * @param sample how many items
     */
    int execute(String name, List<String> key, int sample) {
        try (AwsClients clients = AwsClients.of(target)) {
            if (!Payloads.isPannier(clients.endpoint())) {
                throw CommandFailure.failed("only a Pannier server stores items as the table's tag says; elsewhere the"
                        + " tag is text. --file explains a file");
            }
            DynamoDbClient client = clients.dynamoDb();
            TableDescription table = client.describeTable(describe -> describe.tableName(name)).table();
            LargeItemOptions options = Payloads.tag(clients, table);
            StoredItemReport report = new StoredItemReport(terminal, options, fixed(table), keys(table.keySchema()));
            terminal.out().println("table " + name + ": " + StoredItemReport.strategy(options));
            List<Map<String, AttributeValue>> items = key.isEmpty()
                    ? sample(client, name, sample)
                    : one(client, name, TypedText.key(key, table));
            items.forEach(report::print);
            if (items.isEmpty()) {
                terminal.out().println(key.isEmpty() ? "the table is empty" : "there is no such item");
            }
            return 0;
        }
    }

    private static List<Map<String, AttributeValue>> one(DynamoDbClient client, String table,
            Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table).key(key).consistentRead(true)
                .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.STORED.word()))).item();
        return item.isEmpty() ? List.of() : List.of(item);
    }

    private static List<Map<String, AttributeValue>> sample(DynamoDbClient client, String table, int most) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            Map<String, AttributeValue> from = start;
            int left = most - items.size();
            ScanResponse page = client.scan(scan -> scan.tableName(table).limit(left)
                    .exclusiveStartKey(from.isEmpty() ? null : from)
                    .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.STORED.word())));
            items.addAll(page.items());
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && items.size() < most);
        return items;
    }

    private static Set<String> fixed(TableDescription table) {
        Set<String> names = new HashSet<>();
        table.attributeDefinitions().forEach(attribute -> names.add(attribute.attributeName()));
        return names;
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).toList();
    }
}

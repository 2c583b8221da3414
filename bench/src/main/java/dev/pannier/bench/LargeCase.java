package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/**
 * A table under one strategy, and the client that uses it.
 *
 * @param name    what the results call it
 * @param table   the table
 * @param client  the SDK's own, or a {@link LargeItemDynamoDbClient}
 * @param largest the largest value that it takes
 */
record LargeCase(String name, String table, DynamoDbClient client, int largest) {
    /** Creates the table; an empty tag is none. */
    static LargeCase create(String name, String tag, DynamoDbClient plain, DynamoDbClient client, int largest) {
        String table = "large-" + name.replaceAll("[^A-Za-z0-9]+", "-");
        plain.createTable(create -> create.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build(),
                        AttributeDefinition.builder().attributeName("sort").attributeType(ScalarAttributeType.S)
                                .build())
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build(),
                        KeySchemaElement.builder().attributeName("sort").keyType(KeyType.RANGE).build())
                .tags(tag.isEmpty()
                        ? List.of()
                        : List.of(Tag.builder().key("pannier:large-items").value(tag).build())));
        plain.waiter().waitUntilTableExists(wait -> wait.tableName(table));
        return new LargeCase(name, table, client, largest);
    }

    void put(String id, AttributeValue value) {
        client.putItem(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(id), "sort",
                AttributeValue.fromS("a"), "value", value)));
    }

    AttributeValue get(String id) {
        return Objects.requireNonNull(client.getItem(get -> get.tableName(table).consistentRead(true)
                .key(Map.of("id", AttributeValue.fromS(id), "sort", AttributeValue.fromS("a")))).item().get("value"));
    }
}

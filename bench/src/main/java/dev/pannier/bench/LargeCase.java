package dev.pannier.bench;

import dev.pannier.client.LargeItemDynamoDbClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param name     what the results call it
 * @param table    the table
 * @param client   the SDK's own, or a {@link LargeItemDynamoDbClient}
 * @param largest  the largest item that it takes
 * @param strategy a number for the strategy
 */
record LargeCase(String name, String table, DynamoDbClient client, int largest, int strategy) {
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("item"), "sort",
            AttributeValue.fromS("a"));

    /** Creates the table; an empty tag is none. */
    LargeCase create(String tag, DynamoDbClient plain) {
        plain.createTable(create -> create.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("id"), attribute("sort"))
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build(),
                        KeySchemaElement.builder().attributeName("sort").keyType(KeyType.RANGE).build())
                .tags(tag.isEmpty()
                        ? List.of()
                        : List.of(Tag.builder().key("pannier:large-items").value(tag).build())));
        plain.waiter().waitUntilTableExists(wait -> wait.tableName(table));
        return this;
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    /** Whether it is the library that makes the item fit. */
    boolean library() {
        return client instanceof LargeItemDynamoDbClient;
    }

    void put(Map<String, AttributeValue> large) {
        Map<String, AttributeValue> item = new HashMap<>(large);
        item.putAll(KEY);
        client.putItem(put -> put.tableName(table).item(item));
    }

    /** The large attributes. */
    Map<String, AttributeValue> get() {
        Map<String, AttributeValue> item = new HashMap<>(
                client.getItem(get -> get.tableName(table).consistentRead(true).key(KEY)).item());
        item.keySet().removeAll(KEY.keySet());
        return item;
    }
}

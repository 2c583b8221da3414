package dev.pannier.client;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that was refused because it is too large, as it was given.
 *
 * @param table  the table
 * @param item   of a put, the item; of an update, its key and the attributes that it sets as a whole
 * @param reason DynamoDB's message
 */
public record RefusedItem(String table, Map<String, AttributeValue> item, String reason) {
    public RefusedItem {
        item = Map.copyOf(new LinkedHashMap<>(item));
    }
}

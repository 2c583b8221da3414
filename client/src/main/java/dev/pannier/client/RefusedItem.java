package dev.pannier.client;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that was refused because it is too large, as it was given.
 *
 * @param table     the table
 * @param operation {@code PutItem} or {@code UpdateItem}, also where it was an entry of a batch or transaction
 * @param item      of a put, the item; of an update, its key and the attributes that it sets as a whole
 * @param complete  whether that is all of the item: not for updates, which do not know the rest
 * @param reason    DynamoDB's message
 */
public record RefusedItem(String table, String operation, Map<String, AttributeValue> item, boolean complete,
        String reason) {
    public RefusedItem {
        item = Map.copyOf(new LinkedHashMap<>(item));
    }

    static RefusedItem ofPut(LargeTable table, Map<String, AttributeValue> item, RuntimeException failure) {
        return new RefusedItem(table.name(), "PutItem", item, true, Errors.message(failure));
    }

    static RefusedItem ofUpdate(LargeTable table, Map<String, AttributeValue> known, RuntimeException failure) {
        return new RefusedItem(table.name(), "UpdateItem", known, false, Errors.message(failure));
    }
}

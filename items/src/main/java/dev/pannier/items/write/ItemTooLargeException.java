package dev.pannier.items.write;

import dev.pannier.items.table.Table;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An item is refused because it is too large; what it was is known, so that it need not be lost. */
final class ItemTooLargeException extends ServiceException {
    /** What AWS says about an item that is put and too large. */
    static final String PUT = "Item size has exceeded the maximum allowed size";

    private static final long serialVersionUID = 1L;

    private final transient Table table;
    private final transient Item item;
    private final String operation;

    private ItemTooLargeException(String message, String operation, Table table, Item item) {
        super(DynamoDbError.VALIDATION, message);
        this.operation = operation;
        this.table = table;
        this.item = item;
    }

    /** An item that is put, with what AWS says about it. */
    static ItemTooLargeException put(Table table, Item item) {
        return new ItemTooLargeException(PUT, "PutItem", table, item);
    }

    /** What an update would make of an item, with what AWS says about it. */
    static ItemTooLargeException updated(Table table, Item item) {
        return new ItemTooLargeException("Item size to update has exceeded the maximum allowed size", "UpdateItem",
                table,
                item);
    }

    Table table() {
        return table;
    }

    /** What was not stored. */
    Item item() {
        return item;
    }

    /** Its key alone. */
    Item key() {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(table.keySchema().names());
        return new Item(key);
    }

    /** The operation that it would have come from alone. */
    String operation() {
        return operation;
    }
}

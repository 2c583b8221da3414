package dev.pannier.client.upkeep;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Something that is wrong with an item's payload.
 *
 * @param kind      what
 * @param table     the table
 * @param key       the item's key
 * @param attribute the attribute; empty if the item as a whole cannot be read
 * @param object    where the payload should be, as a URL; empty if it is no object or that is not known
 * @param detail    what was found
 * @param remedy    what a repair can rest on, if there can be one
 * @param repaired  whether it is repaired
 */
public record Finding(Kind kind, String table, Map<String, AttributeValue> key, String attribute, String object,
        String detail, Optional<String> remedy, boolean repaired) {
    /** What is wrong. */
    public enum Kind {
        /** The object, or a part, is not there. */
        MISSING,
        /** The object has, or the parts have, another size. */
        SIZE,
        /** The size is right and the bytes are others. */
        CHECKSUM,
        /** There is a part that should not be there. */
        SURPLUS,
        /** The store does not give the item or the object. */
        UNREADABLE
    }

    Finding repairable(String text) {
        return new Finding(kind, table, key, attribute, object, detail, Optional.of(text), repaired);
    }

    Finding repaired(boolean done) {
        return new Finding(kind, table, key, attribute, object, detail, remedy, done);
    }

    Finding withDetail(String text) {
        return new Finding(kind, table, key, attribute, object, text, remedy, repaired);
    }
}

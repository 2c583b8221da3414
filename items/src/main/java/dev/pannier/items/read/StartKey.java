package dev.pannier.items.read;

import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks an ExclusiveStartKey. */
final class StartKey {
    private static final String INVALID = "The provided starting key is invalid";

    private StartKey() {
    }

    /**
     * Checks where a scan starts. Of a table it has a message of its own for a wrong number of attributes.
     *
     * @throws ServiceException {@code ValidationException}
     */
    static void checkOfScan(Source source, Item key) {
        if (source.index().isPresent()) {
            checkAttributes(source, key);
        } else if (key.attributes().size() != source.startKeyNames().size()) {
            throw invalid(": " + KeyRules.mismatch().text());
        }
        checkTableKey(source, key);
    }

    /**
     * Checks the number of attributes, and the types of those that the source is ordered by.
     *
     * @throws ServiceException {@code ValidationException}
     */
    static void checkAttributes(Source source, Item key) {
        if (key.attributes().size() != source.startKeyNames().size()) {
            throw invalid("");
        }
        checkTypes(source, key);
    }

    private static void checkTypes(Source source, Item key) {
        for (KeyAttribute attribute : source.hashes()) {
            checkType(attribute, key, KeyRules.MAX_HASH);
        }
        for (KeyAttribute attribute : source.ranges()) {
            checkType(attribute, key, KeyRules.MAX_RANGE);
        }
    }

    private static void checkType(KeyAttribute attribute, Item key, int limit) {
        AttributeValue value = key.attributes().get(attribute.name());
        if (value == null) {
            throw invalid("");
        }
        if (value.type() != attribute.type()) {
            throw KeyRules.mismatch();
        }
        KeyRules.checkSize(value, limit);
    }

    /**
     * Checks the part that is the key of an item.
     *
     * @throws ServiceException {@code ValidationException}
     */
    static void checkTableKey(Source source, Item key) {
        Map<String, AttributeValue> own = new LinkedHashMap<>();
        for (String name : source.table().keySchema().names()) {
            key.get(name).ifPresent(value -> own.put(name, value));
        }
        try {
            KeyRules.ofRequest(source.table(), new Item(own));
        } catch (ServiceException e) {
            throw invalid(": " + e.text());
        }
    }

    /** Where a collection is one item, nothing can come after it. */
    static ServiceException alone(String name, AttributeValue value) {
        String text = switch (value) {
            case AttributeValue.S(String string) -> string;
            case AttributeValue.N(var number) -> number.toString();
            case AttributeValue.B(var bytes) -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            default -> throw new IllegalArgumentException("not a key: " + value.type());
        };
        return DynamoDbError.VALIDATION.with("The provided exclusive start key is invalid: ExclusiveStartKey: {" + name
                + "=AttributeValue: {" + value.type() + ":" + text + "}}");
    }

    static ServiceException invalid(String detail) {
        return DynamoDbError.VALIDATION.with(INVALID + detail);
    }
}

package dev.pannier.items.read;

import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks an ExclusiveStartKey. */
final class StartKey {
    private static final String INVALID = "The provided starting key is invalid";

    private StartKey() {
    }

    /**
     * Checks the attributes of a start key.
     *
     * @param scan the message for a wrong number of attributes differs between Scan and Query
     * @throws ServiceException {@code ValidationException}
     */
    static void check(Source source, Item key, boolean scan) {
        if (key.attributes().size() != source.startKeyNames().size()) {
            throw scan && source.index().isEmpty()
                    ? invalid(": " + KeyRules.mismatch().text())
                    : invalid("");
        }
        if (source.index().isPresent() || !scan) {
            checkTypes(source, key);
        }
        checkTableKey(source, key);
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

    private static void checkTableKey(Source source, Item key) {
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

    static ServiceException invalid(String detail) {
        return DynamoDbError.VALIDATION.with(INVALID + detail);
    }
}

package dev.pannier.items.table;

import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Limits on the keys of several attributes that global indexes may have: what one attribute may measure, all of a kind
 * may measure together.
 */
public final class CompositeKeys {
    private CompositeKeys() {
    }

    /**
     * Checks the index keys of an item that is put.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    static void check(Table table, Item item) {
        table.indexes().forEach(index -> check(index, item));
    }

    /**
     * Checks the index keys that an update changed: others may be unfit from before the index was made.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    public static void checkUpdated(Table table, Item updated, Set<String> changed) {
        for (Index index : table.indexes()) {
            if (index.keySchema().names().stream().anyMatch(changed::contains)) {
                check(index, updated);
            }
        }
    }

    private static void check(Index index, Item item) {
        check(index, index.hashes(), item, "HASH", KeyRules.MAX_HASH);
        check(index, index.ranges(), item, "RANGE", KeyRules.MAX_RANGE);
    }

    private static void check(Index index, List<KeyAttribute> attributes, Item item, String type, int limit) {
        int length = attributes.size() < 2 ? 0 : length(attributes, item);
        if (length > limit) {
            throw DynamoDbError.VALIDATION.with("Aggregate size for " + type + " key attributes "
                    + attributes.stream().map(KeyAttribute::name).collect(Collectors.joining(", ")) + " of index "
                    + index.name() + " has exceeded limit " + limit + " bytes, with actual size " + length + " bytes");
        }
    }

    private static int length(List<KeyAttribute> attributes, Item item) {
        int length = 0;
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.attributes().get(attribute.name());
            length += value == null ? 0 : KeyRules.length(value);
        }
        return length;
    }

    /** Whether values together are short enough to be the hash or the range attributes of an entry. */
    public static boolean areFit(List<KeyAttribute> attributes, Item item, int limit) {
        return attributes.size() < 2 || length(attributes, item) <= limit;
    }
}

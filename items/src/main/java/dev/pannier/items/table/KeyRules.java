package dev.pannier.items.table;

import dev.pannier.expression.DocumentPath;
import dev.pannier.items.row.ItemKey;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a table demands of keys and of key attributes in items, with AWS's texts and in its order. */
public final class KeyRules {
    /** The longest value of a hash attribute, in bytes. */
    public static final int MAX_HASH = 2048;
    /** The longest value of a range attribute, in bytes. */
    public static final int MAX_RANGE = 1024;
    private static final String INVALID = "One or more parameter values were invalid: ";

    private KeyRules() {
    }

    /** A message of AWS's most common form. */
    static ServiceException invalid(String reason) {
        return DynamoDbError.VALIDATION.with(INVALID + reason);
    }

    /**
     * The key of a request that names an item: exactly the key attributes, with their types.
     *
     * @throws ServiceException {@code ValidationException}
     */
    public static ItemKey ofRequest(Table table, Item key) {
        if (key.attributes().size() != table.keySchema().elements().size()) {
            throw mismatch();
        }
        AttributeValue hash = requestPart(key, table.hash(), MAX_HASH);
        Optional<AttributeValue> range = table.range().map(attribute -> requestPart(key, attribute, MAX_RANGE));
        return ItemKey.of(hash, range);
    }

    /** What a request is told whose key is not one of the table's. */
    public static ServiceException mismatch() {
        return DynamoDbError.VALIDATION.with("The provided key element does not match the schema");
    }

    private static AttributeValue requestPart(Item key, KeyAttribute attribute, int limit) {
        AttributeValue value = key.attributes().get(attribute.name());
        if (value == null || value.type() != attribute.type()) {
            throw mismatch();
        }
        checkKeyValue(attribute.name(), value, limit);
        return value;
    }

    /**
     * The key of an item that is put.
     *
     * @throws ServiceException {@code ValidationException}
     */
    public static ItemKey ofItem(Table table, Item item) {
        AttributeValue hash = itemPart(item, table.hash(), MAX_HASH);
        Optional<AttributeValue> range = table.range().map(attribute -> itemPart(item, attribute, MAX_RANGE));
        return ItemKey.of(hash, range);
    }

    private static AttributeValue itemPart(Item item, KeyAttribute attribute, int limit) {
        AttributeValue value = item.attributes().get(attribute.name());
        if (value == null) {
            throw invalid("Missing the key " + attribute.name() + " in the item");
        }
        if (value.type() != attribute.type()) {
            throw invalid("Type mismatch for key " + attribute.name() + " expected: " + attribute.type() + " actual: "
                    + value.type());
        }
        checkKeyValue(attribute.name(), value, limit);
        return value;
    }

    private static void checkKeyValue(String name, AttributeValue value, int limit) {
        requireNotEmpty(Optional.empty(), name, value);
        checkSize(value, limit);
    }

    /**
     * Refuses an empty value of a key attribute of the table or of the index.
     *
     * @throws EmptyKeyException if it is empty
     */
    public static void requireNotEmpty(Optional<Index> index, String name, AttributeValue value) {
        if (isEmpty(value)) {
            throw index.map(of -> emptyIndexKey(of, name, value))
                    .orElseGet(() -> new EmptyKeyException("", value, " Key: " + name));
        }
    }

    private static EmptyKeyException emptyIndexKey(Index index, String name, AttributeValue value) {
        return new EmptyKeyException("A value specified for a secondary index key is not supported. ", value,
                " IndexName: " + index.name() + ", IndexKey: " + name);
    }

    /**
     * Refuses a value that is too long for a key.
     *
     * @param limit {@link #MAX_HASH} or {@link #MAX_RANGE}
     * @throws ServiceException {@code ValidationException}
     */
    public static void checkSize(AttributeValue value, int limit) {
        if (length(value) > limit) {
            throw limit == MAX_HASH
                    ? invalid("Size of hashkey has exceeded the maximum size limit of2048 bytes")
                    : invalid("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
    }

    /**
     * Checks the index keys of an item that is put.
     *
     * @throws ServiceException {@code ValidationException}
     */
    public static void checkIndexKeys(Table table, Item item) {
        for (Index index : table.indexesAsChecked()) {
            checkIndexKeys(index, index.hashes(), item, MAX_HASH);
            checkIndexKeys(index, index.ranges(), item, MAX_RANGE);
        }
        CompositeKeys.check(table, item);
    }

    private static void checkIndexKeys(Index index, List<KeyAttribute> attributes, Item item, int limit) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.attributes().get(attribute.name());
            if (value == null) {
                continue;
            }
            if (value.type() != attribute.type()) {
                throw indexTypeMismatch(index, attribute, value.type());
            }
            if (isEmpty(value)) {
                throw emptyIndexKey(index, attribute.name(), value);
            }
            checkSize(value, limit);
        }
    }

    private static ServiceException indexTypeMismatch(Index index, KeyAttribute attribute, AttributeType actual) {
        return invalid("Type mismatch for Index Key " + attribute.name() + " Expected: " + attribute.type()
                + " Actual: " + actual + " IndexName: " + index.name());
    }

    /**
     * Checks the index keys that an update changed. Those it did not touch may be unfit from before the index was made.
     *
     * @param literal whether the attribute was set to a value of the request, rather than to one computed from the item
     * @throws ServiceException {@code ValidationException}
     */
    public static void checkUpdatedIndexKey(Table table, String name, AttributeValue value, boolean literal) {
        for (Index index : table.indexesAsChecked()) {
            checkUpdatedIndexKey(index, index.hashes(), name, value, literal, MAX_HASH);
            checkUpdatedIndexKey(index, index.ranges(), name, value, literal, MAX_RANGE);
        }
    }

    private static void checkUpdatedIndexKey(Index index, List<KeyAttribute> attributes, String name,
            AttributeValue value, boolean literal, int limit) {
        for (KeyAttribute attribute : attributes) {
            if (!attribute.name().equals(name)) {
                continue;
            }
            if (value.type() != attribute.type()) {
                throw literal
                        ? indexTypeMismatch(index, attribute, value.type())
                        : DynamoDbError.VALIDATION.with("The update expression attempted to update the secondary index"
                                + " key to unsupported type");
            }
            if (isEmpty(value)) {
                throw new EmptyKeyException("The update expression attempted to update a secondary index key to a value"
                        + " that is not supported. ", value, "");
            }
            if (!literal && length(value) > limit) {
                throw DynamoDbError.VALIDATION.with("The update expression attempted to update the secondary index"
                        + " key beyond allowed size limits");
            }
            checkSize(value, limit);
        }
    }

    /**
     * Refuses paths that go into key attributes of the table or its indexes.
     *
     * @throws ServiceException {@code ValidationException}
     */
    public static void checkPaths(Table table, Collection<DocumentPath> paths) {
        for (DocumentPath path : paths) {
            if (path.isTopLevel()) {
                continue;
            }
            String name = path.attribute();
            if (table.keySchema().names().contains(name)) {
                throw notScalar("Key: " + name);
            }
            if (table.keyAttributes().contains(name)) {
                throw notScalar("IndexKey: " + name);
            }
        }
    }

    private static ServiceException notScalar(String key) {
        return DynamoDbError.VALIDATION.with("Key attributes must be scalars; list random access '[]' and map lookup"
                + " '.' are not allowed: " + key);
    }

    /** Whether a value may be part of a key, by its length. */
    public static boolean isFit(AttributeValue value, int limit) {
        int length = length(value);
        return length > 0 && length <= limit;
    }

    private static boolean isEmpty(AttributeValue value) {
        return length(value) == 0;
    }

    /** The length that limits apply to: of a number, one, since every number fits. */
    static int length(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(String text) -> Utf8.length(text);
            case AttributeValue.B(var bytes) -> bytes.length();
            default -> 1;
        };
    }
}

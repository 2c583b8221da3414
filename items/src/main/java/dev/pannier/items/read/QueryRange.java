package dev.pannier.items.read;

import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.KeyRange;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.KeyCodec;
import dev.pannier.model.ServiceException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The keys that a key condition selects.
 *
 * @param collection the prefix of the item collection
 * @param from       first key
 * @param to         first key that is too large
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record QueryRange(Key collection, byte[] from, byte[] to) {
    /**
     * Fits a key range to a source.
     *
     * @throws ServiceException {@code ValidationException} for values of other types than the key has
     */
    static QueryRange of(Source source, KeyRange range) {
        check(source, source.hashes(), range.hashValues(), KeyRules.MAX_HASH);
        check(source, source.ranges(), range.rangePrefix(), KeyRules.MAX_RANGE);
        Key collection = RowKeys.collection(source.kind(), source.table().id(), source.number(),
                RowKeys.encode(range.hashValues()));
        byte[] prefix = joined(collection.bytes(), RowKeys.encode(range.rangePrefix()));
        if (range.last().isEmpty()) {
            return new QueryRange(collection, prefix, RowKeys.afterPrefix(prefix));
        }
        KeyAttribute attribute = source.ranges().get(range.rangePrefix().size());
        return switch (range.last().get()) {
            case KeyPredicate.Compare(var comparator, var value) -> {
                check(source, attribute, value, KeyRules.MAX_RANGE);
                byte[] at = joined(prefix, KeyCodec.encode(value));
                yield switch (comparator) {
                    case EQ -> new QueryRange(collection, at, RowKeys.afterPrefix(at));
                    case LT -> new QueryRange(collection, prefix, at);
                    case LE -> new QueryRange(collection, prefix, RowKeys.afterPrefix(at));
                    case GT -> new QueryRange(collection, RowKeys.afterPrefix(at), RowKeys.afterPrefix(prefix));
                    case GE -> new QueryRange(collection, at, RowKeys.afterPrefix(prefix));
                    case NE -> throw KeyConditionCheck.notIndexable();
                };
            }
            case KeyPredicate.NotIndexable _ -> throw KeyConditionCheck.notIndexable();
            case KeyPredicate.Between(var low, var high) -> {
                check(source, attribute, low, KeyRules.MAX_RANGE);
                check(source, attribute, high, KeyRules.MAX_RANGE);
                yield new QueryRange(collection, joined(prefix, KeyCodec.encode(low)),
                        RowKeys.afterPrefix(joined(prefix, KeyCodec.encode(high))));
            }
            case KeyPredicate.BeginsWith(var beginning) -> {
                check(source, attribute, beginning, KeyRules.MAX_RANGE);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(prefix);
                KeyCodec.appendPrefix(out, beginning);
                yield new QueryRange(collection, out.toByteArray(), RowKeys.afterPrefix(out.toByteArray()));
            }
        };
    }

    private static void check(Source source, List<KeyAttribute> attributes, List<AttributeValue> values, int limit) {
        for (int i = 0; i < values.size(); i++) {
            check(source, attributes.get(i), values.get(i), limit);
        }
    }

    private static void check(Source source, KeyAttribute attribute, AttributeValue value, int limit) {
        requireType(attribute, value);
        KeyRules.requireNotEmpty(source.index(), attribute.name(), value);
        KeyRules.checkSize(value, limit);
    }

    static void requireType(KeyAttribute attribute, AttributeValue value) {
        if (value.type() != attribute.type()) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: Condition parameter type"
                    + " does not match schema type");
        }
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    /** Whether a row is of the same collection. */
    boolean isOfCollection(Key row) {
        return row.startsWith(collection);
    }

    /** Whether a row is selected. */
    boolean contains(Key row) {
        return row.shard() == collection.shard() && Arrays.compareUnsigned(row.bytes(), from) >= 0
                && Arrays.compareUnsigned(row.bytes(), to) < 0;
    }

    /** The part after a row, in the order of the query. */
    QueryRange after(Key row, boolean forward) {
        return forward
                ? new QueryRange(collection, RowKeys.after(row.bytes()), to)
                : new QueryRange(collection, from, row.bytes());
    }

    boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    Range range() {
        return new Range(collection.shard(), from, to);
    }
}

package dev.pannier.model;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The size of an item as DynamoDB counts it, for the 400 KB limit and for capacity units.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *      sizes and formats</a>
 */
public final class ItemSize {
    /** The largest item: 400 KB, names included. */
    public static final int MAX = 400 * 1024;

    private static final int CONTAINER = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {
    }

    /** Names and values of all attributes, in bytes. */
    public static long of(Item item) {
        return ofEntries(item.attributes());
    }

    /** One attribute: name and value, in bytes. */
    public static long ofAttribute(String name, AttributeValue value) {
        return Utf8.length(name) + of(value);
    }

    private static long ofEntries(Map<String, AttributeValue> entries) {
        long size = 0;
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            size += ofAttribute(entry.getKey(), entry.getValue());
        }
        return size;
    }

    /** One value, without its name, in bytes. */
    public static long of(AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            return Utf8.length(s.value());
        } else if (value instanceof AttributeValue.N n) {
            return of(n.value());
        } else if (value instanceof AttributeValue.B b) {
            return b.value().length();
        } else if (value instanceof AttributeValue.Ss ss) {
            return ss.values().stream().mapToLong(Utf8::length).sum();
        } else if (value instanceof AttributeValue.Ns ns) {
            return ns.values().stream().mapToLong(ItemSize::of).sum();
        } else if (value instanceof AttributeValue.Bs bs) {
            return bs.values().stream().mapToLong(Bytes::length).sum();
        } else if (value instanceof AttributeValue.L l) {
            return CONTAINER + l.values().stream().mapToLong(element -> ELEMENT + of(element)).sum();
        } else if (value instanceof AttributeValue.M m) {
            return CONTAINER + (long) ELEMENT * m.values().size() + ofEntries(m.values());
        }
        return 1; // BOOL and NULL
    }

    /** Two digits a byte, aligned to even powers of ten, one byte for the exponent and one more for a minus sign. */
    private static long of(DynamoNumber number) {
        BigDecimal value = number.decimal();
        if (value.signum() == 0) {
            return 1;
        }
        int digits = value.precision();
        int magnitude = digits - value.scale() - 1;
        int unaligned = digits % 2 != 0 || magnitude % 2 != 0 ? 0 : 1;
        return 1L + (digits + 1) / 2 + unaligned + (value.signum() < 0 ? 1 : 0);
    }
}

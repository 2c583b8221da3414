package dev.pannier.large.cost;

import dev.pannier.model.ItemSize;

/**
 * How one item is kept under a strategy, and how long a function takes for it.
 *
 * @param strategy    its name
 * @param itemBytes   what is in the table, all parts together
 * @param parts       how many items of the table that is
 * @param objectBytes what is in an object; 0 for no object
 * @param writeMillis a function's time for a write
 * @param readMillis  a function's time for a read
 */
public record Storage(String strategy, long itemBytes, int parts, long objectBytes, int writeMillis, int readMillis) {
    private static final int WRITE_UNIT = 1024;
    private static final int READ_UNIT = 4096;

    public Storage {
        if (itemBytes < 0 || parts < 1 || objectBytes < 0 || writeMillis < 0 || readMillis < 0) {
            throw new IllegalArgumentException("no such storage");
        }
    }

    /** One item of a table. */
    public static Storage inTable(String strategy, long bytes, int writeMillis, int readMillis) {
        return new Storage(strategy, bytes, 1, 0, writeMillis, readMillis);
    }

    /** A pointer in the table, and an object. */
    public static Storage offloaded(String strategy, long pointerBytes, long objectBytes, int writeMillis,
            int readMillis) {
        return new Storage(strategy, pointerBytes, 1, objectBytes, writeMillis, readMillis);
    }

    /** As many items as it takes, equally large. */
    public static Storage split(String strategy, long bytes, int writeMillis, int readMillis) {
        int parts = (int) Math.max(1, (bytes + ItemSize.MAX - 1) / ItemSize.MAX);
        return new Storage(strategy, bytes, parts, 0, writeMillis, readMillis);
    }

    /** Whether DynamoDB takes it. */
    public boolean fits() {
        return (itemBytes + parts - 1) / parts <= ItemSize.MAX;
    }

    /** Write units of one write. */
    public long writeUnits() {
        return units(WRITE_UNIT);
    }

    /** Units of one strongly consistent read; an eventually consistent one costs half. */
    public long readUnits() {
        return units(READ_UNIT);
    }

    private long units(int size) {
        long part = (itemBytes + parts - 1) / parts;
        return parts * Math.max(1, (part + size - 1) / size);
    }
}

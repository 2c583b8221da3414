package dev.pannier.items.row;

/**
 * Sizes in capacity units.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
 *      read and write operations</a>
 */
public final class CapacityUnits {
    private static final int READ_UNIT = 4096;
    private static final int WRITE_UNIT = 1024;

    private CapacityUnits() {
    }

    /** One write of so many bytes: whole kilobytes, at least one. */
    public static double ofWrite(long bytes) {
        return Math.max(1, (bytes + WRITE_UNIT - 1) / WRITE_UNIT);
    }

    /** One read of so many bytes: whole 4 KB, at least one, half of it when eventually consistent. */
    public static double ofRead(long bytes, boolean consistent) {
        double units = Math.max(1, (bytes + READ_UNIT - 1) / READ_UNIT);
        return consistent ? units : units / 2;
    }
}

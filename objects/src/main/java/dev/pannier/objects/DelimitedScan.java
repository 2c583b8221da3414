package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Goes through a bucket's rows of one kind in order of their strings, rolling up those that have the delimiter after the
 * prefix. After each common prefix it seeks past everything under it: the cost is that of what is shown.
 */
final class DelimitedScan {
    private final int bucket;
    private final byte kind;
    private final byte[] prefix;
    private final byte[] delimiter;
    private final Rows rows;

    DelimitedScan(byte kind, int bucket, byte[] prefix, byte[] delimiter) {
        this(kind, bucket, prefix, delimiter, (reads, range) -> reads.scan(range, Direction.FORWARD));
    }

    /** @param rows where rows come from, if not from those of {@code kind} alone */
    DelimitedScan(byte kind, int bucket, byte[] prefix, byte[] delimiter, Rows rows) {
        this.rows = rows;
        this.kind = kind;
        this.bucket = bucket;
        this.prefix = prefix;
        this.delimiter = delimiter;
    }

    /** Opens a cursor over a range of rows. */
    @FunctionalInterface
    interface Rows {
        Cursor open(Reads reads, Range range);
    }

    /** Where a scan begins that shows only what sorts after {@code string}. */
    byte[] afterString(byte[] string) {
        return Keys.after(kind, bucket, string);
    }

    /** The same, but what rolls up into a common prefix stands for all under it: none of that is shown again. */
    byte[] afterEntry(byte[] string) {
        return commonPrefix(string).map(this::afterAllUnder).orElseGet(() -> afterString(string));
    }

    /** Where a scan begins that shows nothing that starts with {@code commonPrefix}. */
    private byte[] afterAllUnder(byte[] commonPrefix) {
        // The kind byte is below 0x80, so that a successor exists.
        return Objects.requireNonNull(Range.successor(Keys.startingWith(kind, bucket, commonPrefix)));
    }

    /** @param from where to begin, from {@link #afterEntry} or {@link #afterString}; empty for the beginning */
    void run(Reads reads, byte[] from, ListingPage<?> page) {
        byte[] begin = Keys.startingWith(kind, bucket, prefix);
        Range all = new Range(Keys.bucketShard(bucket), begin, Range.successor(begin));
        try (Cursor cursor = rows.open(reads, all)) {
            if (Arrays.compareUnsigned(from, begin) > 0) {
                cursor.seek(from);
            }
            while (cursor.next()) {
                byte[] rowKey = cursor.key();
                byte[] string = Keys.stringIn(rowKey);
                Optional<byte[]> common = commonPrefix(string);
                if (common.isPresent()) {
                    if (!page.addCommonPrefix(common.get())) {
                        return;
                    }
                    cursor.seek(afterAllUnder(common.get()));
                } else if (!page.add(string, rowKey, cursor.value())) {
                    return;
                }
            }
        }
    }

    /** The part of {@code string} up to and including the first delimiter after the prefix. */
    private Optional<byte[]> commonPrefix(byte[] string) {
        if (delimiter.length == 0 || string.length < prefix.length
                || !Arrays.equals(string, 0, prefix.length, prefix, 0, prefix.length)) {
            return Optional.empty();
        }
        for (int i = prefix.length; i <= string.length - delimiter.length; i++) {
            if (Arrays.equals(string, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return Optional.of(Arrays.copyOf(string, i + delimiter.length));
            }
        }
        return Optional.empty();
    }
}

package dev.pannier.large.cost;

import dev.pannier.large.CompressedValue;
import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.Payload;
import dev.pannier.model.ItemSize;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What the strategy auto decides about one value, with its reasons in words and figures.
 *
 * @param plain      the length of its payload
 * @param stored     what it occupies after compression, if that pays, otherwise the same
 * @param compresses whether compression pays
 * @param bucket     whether there is a bucket to move it to
 * @param threshold  from where on it would move there
 */
public record AutoChoice(long plain, long stored, boolean compresses, boolean bucket, int threshold) {
    /** About what a pointer occupies. */
    private static final long POINTER = 300;
    private static final Workload ONE_EACH = new Workload(BigDecimal.ONE, BigDecimal.ONE, false, 0, 0);
    private static final int KILOBYTE = 1024;

    /** Decides about a value, as an item of its own. */
    public static AutoChoice of(Payload payload, boolean bucket, int threshold) {
        long plain = payload.bytes().length();
        long stored = plain < CompressedValue.MIN_SIZE
                ? plain
                : CompressedValue.of(payload.value(), Auto.CODEC).map(value -> (long) value.toBytes().length())
                        .orElse(plain);
        return new AutoChoice(plain, stored, stored < plain, bucket, threshold);
    }

    /** Whether it is compressed, and why. */
    public String compression() {
        if (compresses) {
            return "compress: yes, " + Auto.CODEC.word() + " saves " + (units(plain) - units(stored)) + " of "
                    + units(plain) + " write units";
        }
        return plain < CompressedValue.MIN_SIZE
                ? "compress: no, values under " + CompressedValue.MIN_SIZE + " bytes stay as they are"
                : "compress: no, it would not save a write unit";
    }

    /** Whether it leaves its item, and why. */
    public String place() {
        if (bucket) {
            return "offload: " + (stored > threshold ? "yes, " : "no, ") + size(stored) + " is "
                    + (stored > threshold ? "over" : "within") + " the threshold of " + size(threshold) + "; "
                    + comparison();
        } else if (stored > ItemSize.MAX) {
            return "split: yes, " + size(stored) + " is over DynamoDB's limit and there is no bucket: "
                    + Storage.split("split", stored, 0, 0).parts() + " parts, " + units(stored) + " write units";
        }
        return "split: no, " + size(stored) + " fits an item";
    }

    /** One write and one read a second for a month. */
    private String comparison() {
        Prices prices = Prices.of("us-east-1").orElseThrow();
        BigDecimal item = MonthlyCost.of(ONE_EACH, Storage.split("item", stored, 0, 0), prices).total();
        BigDecimal object = MonthlyCost.of(ONE_EACH, Storage.offloaded("offload", POINTER, plain, 0, 0), prices)
                .total();
        return String.format(Locale.ROOT, "with one write and one read a second in %s an item costs %.2f USD a month,"
                + " an object %.2f", prices.region(), MonthlyCost.cents(item), MonthlyCost.cents(object));
    }

    private static long units(long bytes) {
        return Storage.inTable("item", bytes, 0, 0).writeUnits();
    }

    private static String size(long bytes) {
        if (bytes < KILOBYTE) {
            return bytes + " B";
        }
        double kilobytes = bytes / (double) KILOBYTE;
        double value = kilobytes < KILOBYTE ? kilobytes : kilobytes / KILOBYTE;
        return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value,
                kilobytes < KILOBYTE ? "KB" : "MB");
    }
}

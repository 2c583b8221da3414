package dev.pannier.cli;

import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.Payload;
import dev.pannier.large.cost.MonthlyCost;
import dev.pannier.large.cost.Prices;
import dev.pannier.large.cost.Storage;
import dev.pannier.large.cost.Workload;
import dev.pannier.model.ItemSize;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The decisions of the strategy auto on one attribute, with their figures. */
final class Explanation {
    private static final long POINTER = 300;
    private static final Workload ONE_EACH = new Workload(BigDecimal.ONE, BigDecimal.ONE, false, 0, 0);

    private final Terminal terminal;
    private final boolean bucket;

    Explanation(Terminal terminal, boolean bucket) {
        this.terminal = terminal;
        this.bucket = bucket;
    }

    void print(Payload payload) {
        long plain = payload.bytes().length();
        terminal.out().printf(Locale.ROOT, "value: %s, %,d bytes, %s%n", payload.type(), plain, payload.contentType());
        for (Codec codec : Codec.values()) {
            if (codec != Codec.NONE) {
                int size = codec.compress(payload.bytes()).length();
                terminal.out().printf(Locale.ROOT, "  %-6s %,11d bytes %5.1f %%%n", codec.word(), size,
                        100.0 * size / Math.max(1, plain));
            }
        }
        Optional<CompressedValue> compressed = CompressedValue.of(payload.value(), Auto.CODEC)
                .filter(_ -> plain >= CompressedValue.MIN_SIZE);
        long stored = compressed.map(value -> (long) value.toBytes().length()).orElse(plain);
        terminal.out().println(compression(plain, stored, compressed.isPresent()));
        terminal.out().println(place(plain, stored));
    }

    private static String compression(long plain, long stored, boolean pays) {
        if (pays) {
            return "compress: yes, " + Auto.CODEC.word() + " saves " + (units(plain) - units(stored)) + " of "
                    + units(plain) + " write units";
        }
        return plain < CompressedValue.MIN_SIZE
                ? "compress: no, values under " + CompressedValue.MIN_SIZE + " bytes stay as they are"
                : "compress: no, it would not save a write unit";
    }

    private String place(long plain, long stored) {
        if (bucket && stored > Auto.THRESHOLD) {
            return "offload: yes, " + size(stored) + " is over the threshold of " + size(Auto.THRESHOLD) + "; "
                    + comparison(plain, stored);
        } else if (bucket) {
            return "offload: no, " + size(stored) + " is within the threshold of " + size(Auto.THRESHOLD) + "; "
                    + comparison(plain, stored);
        } else if (stored > ItemSize.MAX) {
            return "split: yes, " + size(stored) + " is over DynamoDB's limit and there is no bucket: "
                    + Storage.split("split", stored, 0, 0).parts() + " parts, " + units(stored) + " write units";
        }
        return "split: no, " + size(stored) + " fits an item";
    }

    /** One write and one read a second for a month. */
    private static String comparison(long plain, long stored) {
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
        return Terminal.size(bytes);
    }
}

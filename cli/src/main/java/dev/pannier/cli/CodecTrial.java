package dev.pannier.cli;

import dev.pannier.large.Codec;
import dev.pannier.model.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a codec makes of a sample on this machine: the best of a few tries, since a function that runs often is warm.
 *
 * @param codec      the codec
 * @param bytes      the size of the result
 * @param compress   the time to compress
 * @param decompress the time to restore
 */
record CodecTrial(Codec codec, int bytes, Duration compress, Duration decompress) {
    private static final Duration BUDGET = Duration.ofMillis(300);

    /** Every codec but none. */
    static List<CodecTrial> all(Bytes sample) {
        List<CodecTrial> trials = new ArrayList<>();
        for (Codec codec : Codec.values()) {
            if (codec != Codec.NONE) {
                trials.add(of(codec, sample));
            }
        }
        return trials;
    }

    private static CodecTrial of(Codec codec, Bytes sample) {
        Bytes compressed = codec.compress(sample);
        Duration compress = best(() -> codec.compress(sample));
        Duration decompress = best(() -> codec.decompress(compressed, sample.length()));
        return new CodecTrial(codec, compressed.length(), compress, decompress);
    }

    private static Duration best(Runnable work) {
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + BUDGET.toNanos();
        do {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        } while (System.nanoTime() < end);
        return Duration.ofNanos(best);
    }

    /** Whole milliseconds, as functions are billed. */
    static int millis(Duration duration) {
        return Math.toIntExact((duration.toNanos() + 999_999) / 1_000_000);
    }
}

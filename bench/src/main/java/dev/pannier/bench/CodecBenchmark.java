package dev.pannier.bench;

import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The codecs of large items on one thread: ratio, speed both ways, and the write units of an attribute that is compressed
 * where that pays. Speeds are medians of rounds after a warm-up. Arguments: rounds (default 5), milliseconds a round (500).
 */
public final class CodecBenchmark {
    private static final int UNIT = 1024;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private CodecBenchmark() {
    }

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Duration time = Duration.ofMillis(args.length > 1 ? Integer.parseInt(args[1]) : 500);
        for (Corpus corpus : Corpus.all(Path.of(""))) {
            report(corpus, rounds, time);
        }
    }

    private static void report(Corpus corpus, int rounds, Duration time) {
        Bytes bytes = Bytes.wrap(corpus.bytes());
        System.out.printf(Locale.ROOT,
                "%n| %s, %,d bytes | bytes | %% | compress MB/s | restore MB/s | write units |%n",
                corpus.name(), bytes.length());
        System.out.println("|---|---:|---:|---:|---:|---:|");
        for (Codec codec : Codec.values()) {
            Bytes compressed = codec.compress(bytes);
            long stored = CompressedValue.of(new AttributeValue.B(bytes), codec)
                    .map(value -> (long) value.toBytes().length()).orElse((long) bytes.length());
            System.out.printf(Locale.ROOT, "| %s | %,d | %.1f | %s | %s | %d |%n", codec.word(), compressed.length(),
                    100.0 * compressed.length() / bytes.length(),
                    speed(codec, bytes.length(), rounds, time, () -> codec.compress(bytes)),
                    speed(codec, bytes.length(), rounds, time, () -> codec.decompress(compressed, bytes.length())),
                    (stored + UNIT - 1) / UNIT);
        }
    }

    private static String speed(Codec codec, int length, int rounds, Duration time, Runnable work) {
        if (codec == Codec.NONE) {
            return "";
        }
        round(length, time, work);
        List<Double> speeds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            speeds.add(round(length, time, work));
        }
        return String.format(Locale.ROOT, "%.0f", speeds.stream().sorted().toList().get(rounds / 2));
    }

    /** By the thread's processor time: what else the machine does is not the codec's fault. */
    private static double round(int length, Duration time, Runnable work) {
        long start = CLOCK.getCurrentThreadCpuTime();
        long end = start + time.toNanos();
        long done = 0;
        long now = start;
        while (now < end) {
            work.run();
            done += length;
            now = CLOCK.getCurrentThreadCpuTime();
        }
        return done * 1e3 / (now - start);
    }
}

package dev.pannier.bench;

import dev.pannier.bench.PointChart.Panel;
import dev.pannier.bench.PointChart.Point;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The codecs of large items on one thread: ratio, speed both ways in MB of uncompressed data a second, and the write units
 * of an attribute that is compressed where that pays.
 */
final class CodecBenchmark {
    private static final double UNIT = 1024;
    private static final String COMPRESS = "compress";
    private static final String RESTORE = "restore";

    private static final List<Codec> CODECS = Arrays.stream(Codec.values()).filter(codec -> codec != Codec.NONE)
            .toList();

    private final int rounds;
    private final Duration time;

    CodecBenchmark(int rounds, Duration time) {
        this.rounds = rounds;
        this.time = time;
    }

    void run(Report report) throws IOException, InterruptedException {
        List<Corpus> corpora = Corpus.all(Path.of(""));
        // All at once: what is measured first would be at a disadvantage, while the JVM still compiles.
        Map<String, Measurement<Double>> measurements = new LinkedHashMap<>();
        corpora.forEach(corpus -> CODECS.forEach(codec -> measurements.putAll(measurements(corpus, codec))));
        Map<String, Figure> speeds = Measurement.figures(Measurement.inTurn(rounds, measurements));
        Panel compressing = new Panel("compress, MB/s of one core", new ArrayList<>());
        Panel restoring = new Panel("restore, MB/s of one core", new ArrayList<>());
        for (int i = 0; i < corpora.size(); i++) {
            Corpus corpus = corpora.get(i);
            report.add(table(corpus, speeds));
            for (Codec codec : CODECS) {
                // Alike in size are zlib and zstd, and snappy and lz4.
                boolean below = codec == Codec.ZLIB || codec == Codec.LZ4;
                double units = units(stored(corpus, codec));
                compressing.points().add(
                        new Point(codec.word(), below, i, speed(speeds, corpus, codec, COMPRESS), units));
                restoring.points().add(
                        new Point(codec.word(), below, i, speed(speeds, corpus, codec, RESTORE), units));
            }
        }
        report.add(Figure.noise(speeds.values()));
        String title = "Write units and speed by codec";
        report.plot("codecs", title, new PointChart(title, "WCU", corpora.stream().map(Corpus::name).toList(),
                List.of(compressing, restoring)).toSvg());
    }

    private Map<String, Measurement<Double>> measurements(Corpus corpus, Codec codec) {
        Bytes bytes = Bytes.wrap(corpus.bytes());
        Bytes compressed = codec.compress(bytes);
        if (!codec.decompress(compressed, bytes.length()).equals(bytes)) {
            throw new IllegalStateException(codec + " gave other bytes");
        }
        return Map.of(name(corpus, codec, COMPRESS), () -> speed(bytes.length(), () -> codec.compress(bytes)),
                name(corpus, codec, RESTORE),
                () -> speed(bytes.length(), () -> codec.decompress(compressed, bytes.length())));
    }

    private static String table(Corpus corpus, Map<String, Figure> speeds) {
        int length = corpus.bytes().length;
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
                "| %s, %,d bytes | bytes | %% | compress MB/s | restore MB/s | write units |%n", corpus.name(),
                length));
        out.append(String.format("|---|---:|---:|---:|---:|---:|%n"));
        out.append(String.format(Locale.ROOT, "| none | %,d | 100.0 |  |  | %.0f |%n", length, units(length)));
        for (Codec codec : CODECS) {
            int size = codec.compress(Bytes.wrap(corpus.bytes())).length();
            out.append(String.format(Locale.ROOT, "| %s | %,d | %.1f | %.0f | %.0f | %.0f |%n", codec.word(), size,
                    100.0 * size / length, speed(speeds, corpus, codec, COMPRESS),
                    speed(speeds, corpus, codec, RESTORE), units(stored(corpus, codec))));
        }
        return out.toString();
    }

    private static String name(Corpus corpus, Codec codec, String direction) {
        return direction + " " + codec.word() + " " + corpus.name();
    }

    private static double speed(Map<String, Figure> speeds, Corpus corpus, Codec codec, String direction) {
        return Objects.requireNonNull(speeds.get(name(corpus, codec, direction))).median();
    }

    private double speed(int length, Runnable work) {
        return length * 1e3 / CpuClock.nanos(time, 1, work);
    }

    private static int stored(Corpus corpus, Codec codec) {
        Bytes bytes = Bytes.wrap(corpus.bytes());
        return CompressedValue.of(new AttributeValue.B(bytes), codec).map(value -> value.toBytes().length())
                .orElse(bytes.length());
    }

    private static double units(int stored) {
        return Math.ceil(stored / UNIT);
    }
}

package dev.pannier.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Put and get of one item at a time, for each strategy and size: what one caller waits. */
final class LargeLatency {
    static final List<Integer> SIZES = List.of(100 << 10, 400 << 10, 1 << 20, 4 << 20, 12 << 20);
    static final List<String> LABELS = List.of("100 KB", "400 KB", "1 MB", "4 MB", "12 MB");
    private static final int MIN_CALLS = 3;

    private final int rounds;
    private final long nanos;

    LargeLatency(int rounds, long nanos) {
        this.rounds = rounds;
        this.nanos = nanos;
    }

    /** Median milliseconds by operation, case and size. */
    Map<String, Map<String, List<Double>>> measure(List<LargeCase> cases, LargeContent content)
            throws IOException, InterruptedException {
        Map<String, Map<String, List<Double>>> results = new LinkedHashMap<>();
        for (int size : SIZES) {
            AttributeValue value = content.of(size);
            Map<String, Measurement<Double>> puts = new LinkedHashMap<>();
            Map<String, Measurement<Double>> gets = new LinkedHashMap<>();
            for (LargeCase each : cases) {
                if (size <= each.largest()) {
                    puts.put(each.name(), () -> median(() -> each.put("item", value)));
                    gets.put(each.name(), () -> median(() -> check(each, value)));
                }
            }
            collect(results, "put", Measurement.inTurn(rounds, puts));
            collect(results, "get", Measurement.inTurn(rounds, gets));
        }
        return results;
    }

    private static void collect(Map<String, Map<String, List<Double>>> results, String operation,
            Map<String, List<Double>> measured) {
        Map<String, List<Double>> byCase = results.computeIfAbsent(operation, name -> new LinkedHashMap<>());
        measured.forEach((name, rounds) -> byCase.computeIfAbsent(name, n -> new ArrayList<>())
                .add(Measurement.median(rounds, x -> x)));
    }

    /** A get that gives something else measures nothing. */
    private static void check(LargeCase each, AttributeValue value) {
        AttributeValue read = each.get("item");
        boolean same = value.s() == null
                ? read.b().asByteArrayUnsafe().length == value.b().asByteArrayUnsafe().length
                : read.s().length() == value.s().length();
        if (!same) {
            throw new IllegalStateException(each.name() + " gave another value");
        }
    }

    private double median(Runnable call) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + nanos;
        do {
            long start = System.nanoTime();
            call.run();
            times.add((System.nanoTime() - start) / 1e6);
        } while (times.size() < MIN_CALLS || System.nanoTime() < end);
        return Measurement.median(times, x -> x);
    }

    /** A Markdown table of one operation. */
    static String table(String title, Map<String, List<Double>> byCase) {
        StringBuilder out = new StringBuilder("| ").append(title).append(", ms |");
        LABELS.forEach(label -> out.append(' ').append(label).append(" |"));
        out.append("\n|---|").append("---:|".repeat(LABELS.size())).append('\n');
        byCase.forEach((name, times) -> {
            out.append("| ").append(name).append(" |");
            Stream.concat(times.stream().map(LargeLatency::millis), Stream.generate(() -> "-")).limit(LABELS.size())
                    .forEach(cell -> out.append(' ').append(cell).append(" |"));
            out.append('\n');
        });
        return out.toString();
    }

    private static String millis(double time) {
        return String.format(Locale.ROOT, time < 10 ? "%.2f" : time < 100 ? "%.1f" : "%.0f", time);
    }

    /** The same as a picture. */
    static LineChart chart(String title, Map<String, List<Double>> byCase) {
        return new LineChart(title, SIZES.stream().map(Integer::doubleValue).toList(), LABELS, "ms",
                byCase.entrySet().stream().map(entry -> new LineChart.Line(entry.getKey(), entry.getValue()))
                        .toList());
    }
}

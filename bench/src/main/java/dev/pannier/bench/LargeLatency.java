package dev.pannier.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Put and get of one item at a time, for each case and size: what one caller waits. */
final class LargeLatency {
    private static final int MIN_CALLS = 2;

    private final int rounds;
    private final Duration time;
    private final List<LargeCase> cases;

    LargeLatency(int rounds, Duration time, List<LargeCase> cases) {
        this.rounds = rounds;
        this.time = time;
        this.cases = cases;
    }

    void run(Report report) throws IOException, InterruptedException {
        for (LargeContent content : LargeContent.values()) {
            Map<String, List<Figure>> puts = new LinkedHashMap<>();
            Map<String, List<Figure>> gets = new LinkedHashMap<>();
            for (int size : content.sizes()) {
                measure(size, content.of(size), puts, gets);
            }
            publish(report, content, "PutItem", puts);
            publish(report, content, "GetItem", gets);
        }
    }

    /** Each put replaces what the put before it stored; each get reads that, and is no longer a first read. */
    private void measure(int size, Map<String, AttributeValue> large, Map<String, List<Figure>> puts,
            Map<String, List<Figure>> gets) throws IOException, InterruptedException {
        Map<String, Measurement<Double>> putting = new LinkedHashMap<>();
        Map<String, Measurement<Double>> getting = new LinkedHashMap<>();
        for (LargeCase each : cases) {
            if (size <= each.largest()) {
                each.put(large);
                if (!each.get().equals(large)) {
                    throw new IllegalStateException(each.name() + " gave another item");
                }
                putting.put(each.name(), () -> median(() -> each.put(large)));
                getting.put(each.name(), () -> median(each::get));
            }
        }
        // Only the smallest size, which comes first, needs more: then the JVMs have compiled.
        int warmUp = size == LargeContent.JSON.sizes().getFirst() ? rounds : 1;
        collect(puts, Measurement.inTurn(warmUp, rounds, putting));
        collect(gets, Measurement.inTurn(warmUp, rounds, getting));
    }

    private static void collect(Map<String, List<Figure>> byCase, Map<String, List<Double>> measured) {
        Measurement.figures(measured)
                .forEach((name, figure) -> byCase.computeIfAbsent(name, n -> new ArrayList<>()).add(figure));
    }

    private double median(Runnable call) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        do {
            long start = System.nanoTime();
            call.run();
            times.add((System.nanoTime() - start) / 1e6);
        } while (times.size() < MIN_CALLS || System.nanoTime() < end);
        return Measurement.median(times, x -> x);
    }

    private void publish(Report report, LargeContent content, String operation, Map<String, List<Figure>> byCase)
            throws IOException {
        String title = operation + ", " + content.title();
        report.add(table(title, content.labels(), byCase));
        report.add(Figure.noise(byCase.values().stream().flatMap(List::stream).toList()));
        List<LineChart.Line> lines = cases.stream()
                .map(each -> new LineChart.Line(each.name(), each.strategy(), each.library(),
                        Objects.requireNonNull(byCase.get(each.name())).stream().map(Figure::median).toList()))
                .toList();
        report.plot("large-" + operation.toLowerCase(Locale.ROOT) + "-" + content.name().toLowerCase(Locale.ROOT),
                title, new LineChart(title, content.sizes().stream().map(Integer::doubleValue).toList(),
                        content.labels(), "ms", lines).toSvg());
    }

    private static String table(String title, List<String> labels, Map<String, List<Figure>> byCase) {
        StringBuilder out = new StringBuilder("| ").append(title).append(", ms |");
        labels.forEach(label -> out.append(' ').append(label).append(" |"));
        out.append("\n|---|").append("---:|".repeat(labels.size())).append('\n');
        byCase.forEach((name, figures) -> {
            out.append("| ").append(name).append(" |");
            Stream.concat(figures.stream().map(LargeLatency::millis), Stream.generate(() -> "-")).limit(labels.size())
                    .forEach(cell -> out.append(' ').append(cell).append(" |"));
            out.append('\n');
        });
        return out.toString();
    }

    private static String millis(Figure figure) {
        double time = figure.median();
        return String.format(Locale.ROOT, time < 10 ? "%.2f" : time < 100 ? "%.1f" : "%.0f", time);
    }
}

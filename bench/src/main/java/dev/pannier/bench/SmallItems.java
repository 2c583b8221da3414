package dev.pannier.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the tag costs items of 1 KB: tables with and without it under the same load in turn. */
final class SmallItems {
    private static final int SIZE = 900;
    private static final String BUCKET = "media";
    private static final double GOAL = 5;
    private static final String PLAIN = "no tag";
    /** A second table like the first: what differs between those two is noise. */
    private static final String CONTROL = "no tag again";

    private final int rounds;
    private final Duration time;

    SmallItems(int rounds, Duration time) {
        this.rounds = rounds;
        this.time = time;
    }

    void run(ServerProcess server, Report report) throws IOException, InterruptedException {
        try (Connection connection = new Connection(server.port())) {
            connection.exchange(Connection.objectRequest("PUT", "/" + BUCKET, 0));
        }
        List<BarChart.Series> series = new ArrayList<>();
        for (boolean write : new boolean[]{true, false}) {
            String operation = write ? "PutItem" : "GetItem";
            Map<String, Measurement<Load.Round>> measurements = new LinkedHashMap<>();
            for (Map.Entry<String, String> each : tags().entrySet()) {
                Workload workload = new ItemWorkload(write, SIZE, table(operation, each.getKey()), each.getValue());
                measurements.put(each.getKey(), Load.measurement(server, workload, time));
            }
            Map<String, List<Load.Round>> results = Measurement.inTurn(rounds, measurements);
            report.add(table(operation, results));
            series.add(new BarChart.Series(operation, tags().keySet().stream().filter(name -> !name.equals(PLAIN))
                    .map(name -> Figure.ofOverheads(cpu(results, name), cpu(results, PLAIN))).toList()));
        }
        String title = "Processor time of items of 1 KB, beside an untagged table";
        report.plot("small-items", title, new BarChart(title, "%", GOAL,
                tags().keySet().stream().filter(name -> !name.equals(PLAIN)).toList(), series).toSvg());
    }

    private static Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(PLAIN, "");
        tags.put(CONTROL, "");
        tags.put("offload", "offload bucket=" + BUCKET);
        tags.put("split", "split");
        tags.put("compress", "compress");
        tags.put("auto", "auto bucket=" + BUCKET);
        return tags;
    }

    private static String table(String operation, String name) {
        return "small-" + operation + "-" + name.replace(' ', '-');
    }

    private static List<Double> cpu(Map<String, List<Load.Round>> results, String name) {
        return Objects.requireNonNull(results.get(name)).stream().map(Load.Round::cpu).toList();
    }

    /** Overheads are ratios of medians, and then those of the rounds: each beside the untagged table in the same one. */
    private static String table(String operation, Map<String, List<Load.Round>> results) {
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
                "| %s 1 KB, 32 connections | requests/s | p50 us | server CPU us/request | CPU overhead | by rounds |%n",
                operation));
        out.append(String.format("|---|---:|---:|---:|---:|---:|%n"));
        double plain = Figure.of(cpu(results, PLAIN)).median();
        results.forEach((name, rounds) -> {
            double median = Figure.of(cpu(results, name)).median();
            Figure paired = Figure.ofOverheads(cpu(results, name), cpu(results, PLAIN));
            out.append(String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.1f |", name,
                    Measurement.median(rounds, Load.Round::perSecond), Measurement.median(rounds, Load.Round::p50),
                    median));
            out.append(name.equals(PLAIN)
                    ? "  |  |\n"
                    : String.format(Locale.ROOT, " %+.1f %% | %+.1f %% (%+.1f to %+.1f) |%n",
                            100 * (median / plain - 1), paired.median(), paired.low(), paired.high()));
        });
        return out.toString();
    }
}

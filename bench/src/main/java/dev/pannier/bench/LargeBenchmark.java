package dev.pannier.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Large items: codecs, what one caller waits for a put and a get under each strategy, on the server and through the client
 * library, and what the feature costs small items. Each part writes tables and plots into its place in
 * {@code docs/performance.md} and prints them. Arguments: the part ({@code all}, one after the other, unless given), rounds,
 * and milliseconds of one measurement.
 */
public final class LargeBenchmark {
    private LargeBenchmark() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Part> parts = args.length > 0 && !args[0].equals("all")
                ? List.of(Part.of(args[0]))
                : List.of(Part.values());
        for (Part part : parts) {
            Report report = new Report(part.place, Machine.describe(Clock.systemUTC()));
            part.run(args.length > 1 ? Integer.parseInt(args[1]) : part.rounds,
                    Duration.ofMillis(args.length > 2 ? Integer.parseInt(args[2]) : part.millis), report);
            report.publish();
        }
    }

    private enum Part {
        CODECS("codecs", 5, 150) {
            @Override
            void run(int rounds, Duration time, Report report) throws IOException, InterruptedException {
                new CodecBenchmark(rounds, time).run(report);
            }
        },
        LATENCY("latency of large items", 5, 120) {
            @Override
            void run(int rounds, Duration time, Report report) throws IOException, InterruptedException {
                try (Scratch scratch = Scratch.create();
                        ServerProcess server = ServerProcess.pannier(scratch.path(), "fsync");
                        LargeStrategies strategies = new LargeStrategies(server)) {
                    new LargeLatency(rounds, time, strategies.create()).run(report);
                }
            }
        },
        SMALL("small items", 25, 400) {
            @Override
            void run(int rounds, Duration time, Report report) throws IOException, InterruptedException {
                try (Scratch scratch = Scratch.create();
                        ServerProcess server = ServerProcess.pannier(scratch.path(), "fsync")) {
                    new SmallItems(rounds, time).run(server, report);
                }
            }
        },
        CLIENT("client library", 9, 200) {
            @Override
            void run(int rounds, Duration time, Report report) throws IOException, InterruptedException {
                new ClientBenchmark(rounds, time).run(report);
            }
        };

        private final String place;
        private final int rounds;
        private final int millis;

        Part(String place, int rounds, int millis) {
            this.place = place;
            this.rounds = rounds;
            this.millis = millis;
        }

        static Part of(String word) {
            return Arrays.stream(values()).filter(part -> part.name().equalsIgnoreCase(word)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("one of " + Arrays.toString(values())));
        }

        abstract void run(int rounds, Duration time, Report report) throws IOException, InterruptedException;
    }
}

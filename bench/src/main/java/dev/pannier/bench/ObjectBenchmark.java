package dev.pannier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects over loopback: large ones beside a bare handler and a bare file, small ones beside items of the same size,
 * listings of a small and a large bucket, and many transfers at once in a small heap.
 *
 * <p>Arguments: rounds (default 7), seconds a round of small objects (3).
 */
public final class ObjectBenchmark {
    private static final int SMALL = 4_096;

    private ObjectBenchmark() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Duration time = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 3);
        try (Scratch scratch = Scratch.create()) {
            run(scratch.path(), rounds, time);
        }
    }

    private static void run(Path scratch, int rounds, Duration time) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.pannier(Files.createDirectory(scratch.resolve("fsync")), "fsync")) {
            new Transfers(rounds).run(server, scratch);
            compare(server, rounds, time, new ItemWorkload(true, SMALL), new ObjectWorkload(true, SMALL));
            compare(server, rounds, time, new ItemWorkload(false, SMALL), new ObjectWorkload(false, SMALL));
        }
        try (ServerProcess server = ServerProcess.pannier(Files.createDirectory(scratch.resolve("os")), "os")) {
            new Listings(rounds).run(server, 10_000, 1_000_000);
        }
        try (ServerProcess server = ServerProcess.pannier(Files.createDirectory(scratch.resolve("small")), "fsync",
                "-Xmx256m")) {
            Crowd.run(server);
        }
    }

    private static void compare(ServerProcess server, int rounds, Duration time, Workload items, Workload objects)
            throws IOException, InterruptedException {
        Map<String, Measurement<Load.Round>> measurements = new LinkedHashMap<>();
        for (Workload workload : List.of(items, objects)) {
            measurements.put(workload.title(), Load.measurement(server, workload, time));
        }
        Load.report("32 connections, " + server.name(), Measurement.inTurn(rounds, measurements));
    }
}

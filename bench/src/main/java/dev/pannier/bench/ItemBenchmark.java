package dev.pannier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * PutItem and GetItem of 1 KB over loopback with 32 connections: Pannier and DynamoDB Local in the same run.
 *
 * <p>The servers run at the same time and are loaded in turn. Arguments: rounds (default 7), seconds a round (5).
 */
public final class ItemBenchmark {
    private ItemBenchmark() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Duration time = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 5);
        try (Scratch scratch = Scratch.create()) {
            run(scratch.path(), rounds, time);
        }
    }

    private static void run(Path scratch, int rounds, Duration time) throws IOException, InterruptedException {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            servers.add(ServerProcess.pannier(Files.createDirectory(scratch.resolve("fsync")), "fsync"));
            servers.add(ServerProcess.pannier(Files.createDirectory(scratch.resolve("os")), "os"));
            servers.add(ServerProcess.dynamoDbLocal(Files.createDirectory(scratch.resolve("disk")), false));
            servers.add(ServerProcess.dynamoDbLocal(Files.createDirectory(scratch.resolve("memory")), true));
            for (Workload workload : List.of(new ItemWorkload(true, 900), new ItemWorkload(false, 900))) {
                Map<String, Measurement<Load.Round>> measurements = new LinkedHashMap<>();
                for (ServerProcess server : servers) {
                    measurements.put(server.name(), Load.measurement(server, workload, time));
                }
                Load.report(workload.title(), Measurement.inTurn(rounds, measurements));
            }
            servers.forEach(server -> System.out.printf(Locale.ROOT, "%s: %d MiB resident at the end%n", server.name(),
                    server.residentBytes() >> 20));
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }
}

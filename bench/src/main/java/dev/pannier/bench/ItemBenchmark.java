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
import java.util.function.ToDoubleFunction;

/**
 * PutItem and GetItem of 1 KB over loopback with 32 connections: Pannier and DynamoDB Local in the same run.
 *
 * <p>The servers run at the same time and are loaded in turn, round by round, so that a change in the machine's speed
 * meets all of them; every figure is the median of the rounds. Arguments: rounds (default 7), seconds a round (5).
 */
public final class ItemBenchmark {
    private static final int CONNECTIONS = 32;

    private ItemBenchmark() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Duration time = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 5);
        Path scratch = Files.createTempDirectory("pannier-bench");
        List<ServerProcess> servers = new ArrayList<>();
        try {
            servers.add(ServerProcess.pannier(Files.createDirectory(scratch.resolve("fsync")), "fsync"));
            servers.add(ServerProcess.pannier(Files.createDirectory(scratch.resolve("os")), "os"));
            servers.add(ServerProcess.dynamoDbLocal(Files.createDirectory(scratch.resolve("disk")), false));
            servers.add(ServerProcess.dynamoDbLocal(Files.createDirectory(scratch.resolve("memory")), true));
            Load load = new Load(CONNECTIONS);
            for (ServerProcess server : servers) {
                load.prepare(server);
            }
            for (Workload workload : Workload.values()) {
                report(workload, measure(load, servers, workload, rounds, time));
            }
            servers.forEach(server -> System.out.printf(Locale.ROOT, "%s: %d MiB resident at the end%n", server.name(),
                    server.residentBytes() >> 20));
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private static Map<ServerProcess, List<Load.Round>> measure(Load load, List<ServerProcess> servers,
            Workload workload,
            int rounds, Duration time) throws IOException, InterruptedException {
        Map<ServerProcess, List<Load.Round>> results = new LinkedHashMap<>();
        for (ServerProcess server : servers) {
            load.run(server, workload, time.multipliedBy(2)); // warm-up, not counted
        }
        for (int round = 0; round < rounds; round++) {
            for (ServerProcess server : servers) {
                results.computeIfAbsent(server, s -> new ArrayList<>()).add(load.run(server, workload, time));
            }
        }
        return results;
    }

    private static void report(Workload workload, Map<ServerProcess, List<Load.Round>> results) {
        List<Load.Round> first = results.values().iterator().next();
        double reference = median(first, Load.Round::perSecond);
        System.out.printf(Locale.ROOT, "%n| %s | requests/s | ratio | p50 us | p99 us | server CPU us/request |%n",
                workload.title());
        System.out.println("|---|---:|---:|---:|---:|---:|");
        results.forEach((server, rounds) -> System.out.printf(Locale.ROOT,
                "| %s | %.0f | %.2f | %.0f | %.0f | %.0f |%n",
                server.name(), median(rounds, Load.Round::perSecond), median(rounds, Load.Round::perSecond) / reference,
                median(rounds, Load.Round::p50), median(rounds, Load.Round::p99), median(rounds, Load.Round::cpu)));
    }

    private static double median(List<Load.Round> rounds, ToDoubleFunction<Load.Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

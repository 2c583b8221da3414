package dev.pannier.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Drives one server with 32 connections, each waiting for its answer before the next request. */
final class Load {
    private static final int CONNECTIONS = 32;

    private Load() {
    }

    /** Prepares a server for a workload; each run of what is returned loads it for a time. */
    static Measurement<Round> measurement(ServerProcess server, Workload workload, Duration time) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            for (byte[] request : (Iterable<byte[]>) workload.preparation()::iterator) {
                connection.exchange(request);
            }
        }
        List<List<byte[]>> requests = IntStream.range(0, CONNECTIONS)
                .mapToObj(connection -> workload.requests(new Random(connection))).toList();
        return () -> run(server, requests, time);
    }

    /** Prints a table; ratios are to the first row. */
    static void report(String title, Map<String, List<Round>> results) {
        double reference = Measurement.median(results.values().iterator().next(), Round::perSecond);
        System.out.printf(Locale.ROOT, "%n| %s | requests/s | ratio | p50 us | p99 us | server CPU us/request |%n",
                title);
        System.out.println("|---|---:|---:|---:|---:|---:|");
        results.forEach((name, rounds) -> System.out.printf(Locale.ROOT, "| %s | %.0f | %.2f | %.0f | %.0f | %.0f |%n",
                name, Measurement.median(rounds, Round::perSecond),
                Measurement.median(rounds, Round::perSecond) / reference, Measurement.median(rounds, Round::p50),
                Measurement.median(rounds, Round::p99), Measurement.median(rounds, Round::cpu)));
    }

    private static Round run(ServerProcess server, List<List<byte[]>> requests, Duration time)
            throws InterruptedException, IOException {
        Duration cpuBefore = server.cpu();
        long start = System.nanoTime();
        List<Future<Histogram>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                List<byte[]> own = requests.get(i);
                Random random = new Random(i);
                clients.add(threads.submit(() -> client(server, own, random, start + time.toNanos())));
            }
        }
        Histogram latencies = new Histogram(3);
        for (Future<Histogram> client : clients) {
            try {
                latencies.add(client.get());
            } catch (ExecutionException e) {
                throw new IOException(server.name() + ": " + e.getCause(), e);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration cpu = server.cpu().minus(cpuBefore);
        return new Round(latencies.getTotalCount() / seconds, micros(latencies.getValueAtPercentile(50)),
                micros(latencies.getValueAtPercentile(99)), cpu.toNanos() / 1e3 / latencies.getTotalCount());
    }

    private static double micros(long nanos) {
        return nanos / 1e3;
    }

    private static Histogram client(ServerProcess server, List<byte[]> requests, Random random, long end)
            throws IOException {
        Histogram latencies = new Histogram(3);
        try (Connection connection = new Connection(server.port())) {
            while (System.nanoTime() < end) {
                byte[] request = requests.get(random.nextInt(requests.size()));
                long before = System.nanoTime();
                connection.exchange(request);
                latencies.recordValue(System.nanoTime() - before);
            }
        }
        return latencies;
    }

    /**
     * The figures of one round.
     *
     * @param perSecond requests answered a second
     * @param p50       median latency, microseconds
     * @param p99       99th percentile of latency, microseconds
     * @param cpu       the server's processor time for a request, microseconds
     */
    record Round(double perSecond, double p50, double p99, double cpu) {
    }
}

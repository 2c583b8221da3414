package dev.pannier.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Drives one server with a fixed number of connections, each waiting for its answer before the next request. */
final class Load {
    private final int connections;

    Load(int connections) {
        this.connections = connections;
    }

    /** Creates the table and every item that the reads will ask for. */
    void prepare(ServerProcess server) throws IOException {
        Random random = new Random(7);
        try (Connection connection = new Connection(server.port())) {
            connection.exchange(Workload.createTable());
            for (int key = 0; key < Workload.KEYS; key++) {
                connection.exchange(Workload.put(key, random));
            }
        }
    }

    /** Runs a workload for a time. */
    Round run(ServerProcess server, Workload workload, Duration time) throws InterruptedException, IOException {
        Duration cpuBefore = server.cpu();
        long start = System.nanoTime();
        List<Future<Histogram>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                Random random = new Random(i);
                clients.add(threads
                        .submit(() -> client(server, workload.requests(random), random, start + time.toNanos())));
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

    private static Histogram client(ServerProcess server, byte[][] requests, Random random, long end)
            throws IOException {
        Histogram latencies = new Histogram(3);
        try (Connection connection = new Connection(server.port())) {
            while (System.nanoTime() < end) {
                byte[] request = requests[random.nextInt(requests.length)];
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

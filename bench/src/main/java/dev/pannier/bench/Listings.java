package dev.pannier.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A page of 1,000 entries from a small and from a large bucket: what a listing costs must not depend on the bucket. */
final class Listings {
    private static final int PREFIXES = 1_000;
    private static final int FILLERS = 32;
    private static final int REPEATS = 50;

    private final int rounds;

    Listings(int rounds) {
        this.rounds = rounds;
    }

    /** Both buckets have 1,000 prefixes; {@code large} objects are in the second one. */
    void run(ServerProcess server, int small, int large) throws IOException, InterruptedException {
        fill(server, "small", small);
        fill(server, "large", large);
        report("ListObjectsV2, 1,000 keys from the middle", server, "&start-after=prefix0500/", small, large);
        report("ListObjectsV2, 1,000 common prefixes", server, "&delimiter=/", small, large);
    }

    private static void fill(ServerProcess server, String bucket, int objects)
            throws IOException, InterruptedException {
        try (Connection connection = new Connection(server.port())) {
            connection.exchange(Connection.objectRequest("PUT", "/" + bucket, 0));
        }
        List<Future<?>> fillers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(FILLERS)) {
            for (int i = 0; i < FILLERS; i++) {
                int first = i;
                fillers.add(threads.submit(() -> {
                    try (Connection connection = new Connection(server.port())) {
                        for (int n = first; n < objects; n += FILLERS) {
                            connection.exchange(Connection.objectRequest("PUT", String.format(Locale.ROOT,
                                    "/%s/prefix%04d/object%07d", bucket, n % PREFIXES, n), 0));
                        }
                    }
                    return objects;
                }));
            }
        }
        for (Future<?> filler : fillers) {
            try {
                filler.get();
            } catch (ExecutionException e) {
                throw new IOException("cannot fill bucket " + bucket, e);
            }
        }
    }

    private void report(String title, ServerProcess server, String parameters, int small, int large)
            throws IOException, InterruptedException {
        try (Connection connection = new Connection(server.port())) {
            Map<String, Measurement<Double>> pages = new LinkedHashMap<>();
            pages.put(String.format(Locale.ROOT, "%,d objects", small), () -> page(connection, "small", parameters));
            pages.put(String.format(Locale.ROOT, "%,d objects", large), () -> page(connection, "large", parameters));
            Map<String, List<Double>> results = Measurement.inTurn(rounds, pages);
            double reference = Measurement.median(results.values().iterator().next(), x -> x);
            System.out.printf(Locale.ROOT, "%n| %s | ms/page | ratio |%n|---|---:|---:|%n", title);
            results.forEach((name, times) -> System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", name,
                    Measurement.median(times, x -> x), Measurement.median(times, x -> x) / reference));
        }
    }

    private static double page(Connection connection, String bucket, String parameters) throws IOException {
        byte[] request = Connection.objectRequest("GET", "/" + bucket + "?list-type=2&max-keys=1000" + parameters, 0);
        long start = System.nanoTime();
        for (int i = 0; i < REPEATS; i++) {
            connection.exchange(request);
        }
        return (System.nanoTime() - start) / 1e6 / REPEATS;
    }
}

package dev.pannier.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many large uploads at once, then as many downloads, to a server with a small heap: nothing may be held whole. */
final class Crowd {
    private static final int CONNECTIONS = 64;
    private static final int SIZE = 100 * 1024 * 1024;

    private Crowd() {
    }

    static void run(ServerProcess server) throws IOException, InterruptedException {
        try (Connection connection = new Connection(server.port())) {
            connection.exchange(Connection.objectRequest("PUT", "/crowd", 0));
        }
        byte[] body = new byte[SIZE];
        System.out.printf(Locale.ROOT, "%n| %d at once, 100 MiB each, %s | MB/s together | resident MiB |%n",
                CONNECTIONS, server.name());
        System.out.println("|---|---:|---:|");
        transfer(server, "PUT", body);
        transfer(server, "GET", new byte[0]);
    }

    private static void transfer(ServerProcess server, String method, byte[] body)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                byte[] head = Connection.objectRequest(method, "/crowd/object" + i, body.length);
                clients.add(threads.submit(() -> {
                    try (Connection connection = new Connection(server.port())) {
                        connection.exchange(head, body);
                    }
                    return head;
                }));
            }
        }
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                throw new IOException(method + " failed: " + e.getCause(), e);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "| %s | %.0f | %d |%n", method, CONNECTIONS * (SIZE / 1e6) / seconds,
                server.residentBytes() >> 20);
    }
}

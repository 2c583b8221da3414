package dev.pannier.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A server under test: a child process with this process's class path, listening on a loopback port. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final Process process;
    private final int port;

    private ServerProcess(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** Pannier as users start it, synced ({@code fsync}) or not ({@code os}), with a heap of 2 GiB at most. */
    static ServerProcess pannier(Path data, String durability) {
        return pannier(data, durability, "-Xmx2g");
    }

    static ServerProcess pannier(Path data, String durability, String heap) {
        int port = freePort();
        return start("Pannier, " + durability, port, data, List.of(heap, "dev.pannier.cli.Main", "serve", "--port",
                Integer.toString(port), "--data", data.resolve("data").toString(), "--durability", durability));
    }

    /** DynamoDB Local writing to files, or keeping everything in memory. */
    static ServerProcess dynamoDbLocal(Path data, boolean inMemory) {
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of("-Xmx2g",
                "software.amazon.dynamodb.services.local.main.ServerRunner", "-port", Integer.toString(port),
                "-sharedDb", "-disableTelemetry"));
        arguments.addAll(inMemory ? List.of("-inMemory") : List.of("-dbPath", data.toString()));
        return start("DynamoDB Local, " + (inMemory ? "in memory" : "on disk"), port, data, arguments);
    }

    /** A bare Helidon handler that streams one file. */
    static ServerProcess file(Path scratch, Path file) {
        int port = freePort();
        return start("bare Helidon handler", port, scratch,
                List.of("-Xmx2g", "dev.pannier.bench.FileServer", Integer.toString(port), file.toString()));
    }

    /** Starts a JVM with this process's class path. */
    private static ServerProcess start(String name, int port, Path data, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path")));
        command.addAll(arguments);
        File log = data.resolve("server.log").toFile();
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
            ServerProcess server = new ServerProcess(name, process, port);
            server.awaitPort(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(File log) throws IOException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        close();
        throw new IOException(name + " did not start; see " + log);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Processor time used so far, user and system. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory in bytes, as Linux tells it; 0 elsewhere. */
    long residentBytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(java.nio.file.Files.newInputStream(status), UTF_8))) {
            return lines.lines().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

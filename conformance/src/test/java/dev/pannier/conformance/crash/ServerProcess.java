package dev.pannier.conformance.crash;

import dev.pannier.cli.Main;
import dev.pannier.conformance.PannierEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code pannier serve} in a process of its own, on a free port, that can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("pannier ready on (http\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A failed call stays failed, so that a test knows what it asked for. */
    private static final ClientOverrideConfiguration ONCE = ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry()).build();

    private final Process process;
    private final Path log;
    private final CompletableFuture<URI> ready;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.ready = CompletableFuture.supplyAsync(this::readReadyLine, Thread::startVirtualThread);
    }

    /** Starts one and waits until it is ready. */
    static ServerProcess start(Path data, String... jvmOptions) throws IOException {
        return start(data, Launch.DEFAULT.withJvmOptions(jvmOptions));
    }

    /** Starts one and waits until it is ready. */
    static ServerProcess start(Path data, Launch launch) throws IOException {
        ServerProcess server = begin(data, launch);
        try {
            server.endpoint();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Starts one without waiting for it. Its log is appended to the file {@code log} beside its data. */
    static ServerProcess begin(Path data, Launch launch) throws IOException {
        Path log = data.resolveSibling("log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(launch.jvmOptions());
        command.addAll(List.of("-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(), "serve", "--port", Integer.toString(launch.port()), "--data",
                data.toString()));
        command.addAll(launch.serveOptions());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PANNIER_") || name.startsWith("JAVA_TOOL"));
        builder.environment().putAll(launch.environment());
        return new ServerProcess(builder.start(), log);
    }

    private URI readReadyLine() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null;) {
                Matcher matcher = READY.matcher(line);
                if (matcher.matches()) {
                    return URI.create(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the server ended without being ready; it said: " + log());
    }

    /** Where it listens. */
    URI endpoint() {
        return ready.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    int port() {
        return endpoint().getPort();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What all servers of this data directory have logged. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that never repeats a call. */
    DynamoDbClient dynamoDb() {
        return asEndpoint().dynamoDb(client -> client.overrideConfiguration(ONCE));
    }

    /** A client that never repeats a call. */
    S3Client s3() {
        return asEndpoint().s3(client -> client.overrideConfiguration(ONCE));
    }

    private PannierEndpoint asEndpoint() {
        return new PannierEndpoint(Optional.of(endpoint()), "test", "testsecret");
    }

    /** Kills it if it is not ready within a time. */
    void killUnlessReadyWithin(Duration time) throws InterruptedException {
        if (!process.waitFor(time)) {
            kill();
        }
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Waits until it has ended by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE)) {
            throw new IllegalStateException("it is still running");
        }
        return process.exitValue();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

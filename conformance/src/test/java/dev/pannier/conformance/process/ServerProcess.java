package dev.pannier.conformance.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code pannier serve} in a process of its own, on a free port. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "pannier ready on ";

    private final Process process;
    private final URI endpoint;

    private ServerProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** The command that runs Pannier with these arguments, on the class path of this test. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                        "dev.pannier.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a server and waits until it is ready. */
    static ServerProcess start(Path data, Path log) throws IOException {
        Process process = new ProcessBuilder(command("serve", "--port", "0", "--data", data.toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("not ready: " + line + "\n" + Files.readString(log));
        }
        return new ServerProcess(process, URI.create(line.substring(READY.length())));
    }

    URI endpoint() {
        return endpoint;
    }

    /** SIGKILL: nothing of the process runs any more when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

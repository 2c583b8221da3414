package dev.pannier.conformance.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that is run to its end. */
final class Command {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Command() {
    }

    /**
     * What came of it.
     *
     * @param output both streams
     */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs a program; one that is not there ends as shells say it, with 127. */
    static Result run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("pannier-command", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                return new Result(127, String.valueOf(e.getMessage()));
            }
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE);
            process.destroyForcibly().waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            return ended
                    ? new Result(process.exitValue(), text)
                    : new Result(124, text + "\nnot ended after " + PATIENCE);
        } finally {
            Files.delete(output);
        }
    }
}

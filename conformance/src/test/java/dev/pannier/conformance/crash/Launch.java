package dev.pannier.conformance.crash;

import java.util.List;
import java.util.Map;

/**
 * How a server process is started, beside where its data is.
 *
 * @param port         0 takes a free one
 * @param jvmOptions   of its JVM
 * @param serveOptions of {@code pannier serve}
 * @param environment  variables added to this process's own
 */
record Launch(int port, List<String> jvmOptions, List<String> serveOptions, Map<String, String> environment) {
    /** On a free port. */
    static final Launch DEFAULT = new Launch(0, List.of(), List.of(), Map.of());

    Launch withPort(int number) {
        return new Launch(number, jvmOptions, serveOptions, environment);
    }

    Launch withJvmOptions(String... options) {
        return new Launch(port, List.of(options), serveOptions, environment);
    }

    Launch withServeOptions(String... options) {
        return new Launch(port, jvmOptions, List.of(options), environment);
    }

    Launch withEnvironment(Map<String, String> variables) {
        return new Launch(port, jvmOptions, serveOptions, Map.copyOf(variables));
    }
}

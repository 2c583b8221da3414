package dev.pannier.conformance.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The scripts of {@code src/test/js} with the packages they need, which are installed below {@code target} once for each
 * content of {@code package-lock.json}. Where there is no Node, Debian's is installed.
 */
final class NodeApplications {
    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path INSTALLED = Path.of("target/js");
    /** Written last: packages whose installation was cut off are installed again. */
    private static final Path LOCK_INSTALLED = INSTALLED.resolve("installed-package-lock.json");

    private NodeApplications() {
    }

    /** Makes the scripts ready to run. */
    static void install() throws IOException, InterruptedException {
        requireNode();
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path lock = SOURCES.resolve("package-lock.json");
        if (!Files.exists(LOCK_INSTALLED) || Files.mismatch(lock, LOCK_INSTALLED) >= 0) {
            require(run("npm", "ci"), "npm could not install the packages of conformance/" + SOURCES);
            Files.copy(lock, LOCK_INSTALLED, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Runs a script. */
    static Command.Result run(String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        return Command.run(INSTALLED, environment, List.of("node", "--test-reporter=spec", script));
    }

    private static Command.Result run(String... command) throws IOException, InterruptedException {
        return Command.run(Files.isDirectory(INSTALLED) ? INSTALLED : Path.of("."), Map.of(), List.of(command));
    }

    private static void requireNode() throws IOException, InterruptedException {
        if (hasNode()) {
            return;
        }
        Debian.install("nodejs", "npm");
        if (!hasNode()) {
            throw new IllegalStateException(
                    "These tests need Node 18 or later and npm on the PATH. On Debian, root gets"
                            + " them by this test, others by: sudo apt-get install nodejs npm");
        }
    }

    private static boolean hasNode() throws IOException, InterruptedException {
        return run("node", "-e", "process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)").succeeded()
                && run("npm", "--version").succeeded();
    }

    private static void require(Command.Result result, String otherwise) {
        if (!result.succeeded()) {
            throw new IllegalStateException(otherwise + ":\n" + result.output());
        }
    }
}

package dev.pannier.conformance.users;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Packages of the system, where the tests may install them. */
final class Debian {
    private Debian() {
    }

    /** Installs packages if this is Debian and we are root; otherwise does nothing. */
    static void install(String... packages) throws IOException, InterruptedException {
        if (!run("apt-get", "--version").succeeded() || !run("id", "-u").output().strip().equals("0")) {
            return;
        }
        require(run("apt-get", "update"), "the package lists could not be had");
        require(run(Stream.concat(Stream.of("apt-get", "install", "--yes", "--no-install-recommends"),
                Stream.of(packages)).toArray(String[]::new)), List.of(packages) + " could not be installed");
    }

    private static Command.Result run(String... command) throws IOException, InterruptedException {
        return Command.run(Path.of("."), Map.of("DEBIAN_FRONTEND", "noninteractive"), List.of(command));
    }

    private static void require(Command.Result result, String otherwise) {
        if (!result.succeeded()) {
            throw new IllegalStateException(otherwise + ":\n" + result.output());
        }
    }
}

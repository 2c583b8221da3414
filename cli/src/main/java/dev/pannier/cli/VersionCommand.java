package dev.pannier.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pannier version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.println(Main.VERSION + " (Java " + Runtime.version().feature() + ")");
        return 0;
    }
}

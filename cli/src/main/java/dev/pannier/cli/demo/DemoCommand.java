package dev.pannier.cli.demo;

import dev.pannier.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pannier demo}. */
@Command(name = "demo", description = "Shows items and objects in one store on real files, with a server of its own.", mixinStandardHelpOptions = true, sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--files", paramLabel = "DIR", description = "Stores the files of this directory instead of generated ones (up to 16 MB each).")
    private @Nullable Path files;

    @Override
    public Integer call() throws IOException {
        return DemoRun.execute(Terminal.ofProcess(), files);
    }
}

package dev.pannier.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier rewrite}: stores every item of a table as its tag says now. */
@Command(name = "rewrite", description = "Stores every item of a table anew, as its tag pannier:large-items says now, while the table is in use.", mixinStandardHelpOptions = true, sortOptions = false)
final class RewriteCommand implements Callable<Integer> {
    @Option(names = "--table", required = true, description = "The table.")
    private String table = "";

    @Option(names = "--state", paramLabel = "FILE", description = "Remembers there how far it came, and goes on from there.")
    private @Nullable Path state;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "4", description = "How many items at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        if (parallel < 1 || parallel > 64) {
            throw CommandFailure.usage("--parallel must be between 1 and 64");
        }
        return new RewriteTable(Terminal.ofProcess(), Target.of(aws), output, parallel).execute(table, state);
    }
}

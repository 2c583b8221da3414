package dev.pannier.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pannier get}: reads an attribute of an item into a file. */
@Command(name = "get", description = "Reads an attribute of an item into a file, verified.", mixinStandardHelpOptions = true, sortOptions = false)
final class GetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Where to (default: standard output).")
    private @Nullable Path file;

    @Option(names = {"-f", "--force"}, description = "Replaces FILE if it exists.")
    private boolean force;

    @Mixin
    private final ItemOptions item = new ItemOptions();

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        return new GetFile(Terminal.ofProcess(), Target.of(aws), item, output).execute(file, force);
    }
}

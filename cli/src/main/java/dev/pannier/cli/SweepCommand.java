package dev.pannier.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier sweep}: finds and removes payloads that no item points to. */
@Command(name = "sweep", description = "Finds payloads that no item points to, and uploads that were never completed; removes them with --delete.", mixinStandardHelpOptions = true, sortOptions = false)
final class SweepCommand implements Callable<Integer> {
    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Option(names = "--delete", description = "Removes them; without it they are counted only.")
    private boolean delete;

    @Option(names = "--older-than", paramLabel = "AGE", defaultValue = "24h", description = "How old they must be: 90m, 24h, 7d; longer than the longest write takes, and at least 1h (default: ${DEFAULT-VALUE}).")
    private String olderThan = "";

    @Option(names = "--list", description = "Prints each of them.")
    private boolean list;

    @Option(names = "--force", description = "Leaves out what protects from mistakes: the least age, the look at other tables' tags, and the refusal to remove everything.")
    private boolean force;

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        return new SweepTables(Terminal.ofProcess(), Target.of(aws), output, place)
                .execute(new SweepTables.Settings(Age.parse(olderThan), delete, list, force));
    }
}

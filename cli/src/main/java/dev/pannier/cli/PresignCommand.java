package dev.pannier.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier presign}: a URL that anyone can read an attribute's payload with for a while. */
@Command(name = "presign", description = "Prints a URL that anyone can read an attribute's payload with.", mixinStandardHelpOptions = true, sortOptions = false)
final class PresignCommand implements Callable<Integer> {
    @Mixin
    private final ItemOptions item = new ItemOptions();

    @Option(names = "--expires-in", paramLabel = "DURATION", defaultValue = "1h", description = "How long it lasts: 90s, 15m, 1h, at most 7d (default: ${DEFAULT-VALUE}).")
    private String expires = "";

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        return new PresignPayload(Terminal.ofProcess(), Target.of(aws), item, output).execute(expires);
    }
}

package dev.pannier.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pannier put}: stores a file as an attribute of an item. */
@Command(name = "put", description = "Stores a file of any size as an attribute of an item.", mixinStandardHelpOptions = true, sortOptions = false)
final class PutCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
    private Path file = Path.of("");

    @Mixin
    private final ItemOptions item = new ItemOptions();

    @Option(names = "--attribute", paramLabel = "NAME[:TYPE]=VALUE", description = "Another attribute of the item; TYPE is S (default), N, B (Base64), BOOL or NULL.")
    private List<String> attributes = new ArrayList<>();

    @Option(names = "--content-type", paramLabel = "TYPE", description = "The media type (default: by the file's name).")
    private @Nullable String contentType;

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        // In a class of its own, so that "serve" never loads the AWS SDK.
        return new PutFile(Terminal.ofProcess(), Target.of(aws), item, output).execute(PutSource.of(file, System.in),
                attributes,
                contentType);
    }
}

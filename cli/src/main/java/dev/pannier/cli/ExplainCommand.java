package dev.pannier.cli;

import dev.pannier.large.Payload;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code pannier explain}: what a strategy makes of an attribute or has made of items, and why. */
@Command(name = "explain", description = "Says what a table's strategy for large items has done with its items, or what 'auto' would do with a file as an attribute, and why.", mixinStandardHelpOptions = true, sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
    @Option(names = "--file", paramLabel = "FILE", description = "The attribute's value: text if it is UTF-8, otherwise binary.")
    private @Nullable Path file;

    @Option(names = "--no-bucket", description = "For a table whose tag names no bucket.")
    private boolean noBucket;

    @Option(names = "--table", description = "A table on a Pannier server: explains its items as they are stored.")
    private @Nullable String table;

    @Option(names = "--key", paramLabel = "NAME=VALUE", description = "A key attribute of one item; without it the first items are explained.")
    private List<String> key = new ArrayList<>();

    @Option(names = "--sample", paramLabel = "N", defaultValue = "5", description = "How many items without --key (default: ${DEFAULT-VALUE}).")
    private int sample;

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Override
    public Integer call() throws IOException {
        if ((file == null) == (table == null)) {
            throw CommandFailure.usage("give --file or --table");
        }
        if (table != null) {
            if (sample < 1 || sample > 1000) {
                throw CommandFailure.usage("--sample must be between 1 and 1000");
            }
            return new ExplainTable(Terminal.ofProcess(), Target.of(aws)).execute(table, key, sample);
        }
        if (file == null || !Files.isReadable(file)) {
            throw CommandFailure.usage("cannot read " + file);
        }
        Payload payload = Payload.of(value(Files.readAllBytes(file)));
        new Explanation(Terminal.ofProcess(), !noBucket).print(payload);
        return 0;
    }

    private static AttributeValue value(byte[] bytes) {
        try {
            return AttributeValue.s(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            // Not text, which is no fault.
            return new AttributeValue.B(Bytes.wrap(bytes));
        }
    }
}

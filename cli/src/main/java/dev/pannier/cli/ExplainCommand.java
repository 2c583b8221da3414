package dev.pannier.cli;

import dev.pannier.large.Payload;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code pannier explain}: what the strategy auto makes of an attribute, and why. */
@Command(name = "explain", description = "Says what the strategy 'auto' would do with a file as an attribute, and why.", mixinStandardHelpOptions = true, sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
    @Option(names = "--file", paramLabel = "FILE", required = true, description = "The attribute's value: text if it is UTF-8, otherwise binary.")
    private @Nullable Path file;

    @Option(names = "--no-bucket", description = "For a table whose tag names no bucket.")
    private boolean noBucket;

    @Override
    public Integer call() throws IOException {
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

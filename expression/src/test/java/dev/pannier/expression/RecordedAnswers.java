package dev.pannier.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Expressions and DynamoDB's answers to them, from a resource with lines of {@code expression  =>  answer}. */
final class RecordedAnswers {
    private RecordedAnswers() {
    }

    static Stream<Arguments> of(String resource) {
        try (InputStream in = Objects.requireNonNull(RecordedAnswers.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("  =>  ", 2)).map(parts -> Arguments.of(parts[0], parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

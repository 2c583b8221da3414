package dev.pannier.conformance.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of differences in the documentation is that of the rules, each of which names its source. */
class DifferencesDocumentTest {
    @Test
    void theDocumentListsTheRules() throws IOException {
        List<String> documented;
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "dynamodb-local.md"))) {
            documented = lines.filter(line -> line.startsWith("| ")).toList();
        }

        assertThat(documented).containsExactlyElementsOf(rows());
    }

    @Test
    void whereWordsDifferTheirSourceIsNamed() {
        assertThat(Faults.ALL.all()).allSatisfy(
                fault -> assertThat(fault.source()).as(fault.aws().text())
                        .matches(fault.local().isEmpty() ? "" : ".+"));
    }

    private static List<String> rows() {
        Stream<String> behaviour = Arrays.stream(Difference.values()).map(difference -> row(difference.title(),
                difference.local(), difference.here(), difference.source()));
        Stream<String> words = Faults.ALL.all().stream()
                .flatMap(fault -> fault.local().stream()
                        .map(local -> row(code(local), code(fault.aws()), fault.source())))
                .distinct();
        return Stream.of(Stream.of(row("case", "DynamoDB Local", "AWS, and here", "source")), behaviour,
                Stream.of(row("DynamoDB Local's words", "AWS's, and ours", "source")), words).flatMap(rows -> rows)
                .toList();
    }

    private static String code(Words words) {
        return '`' + words.text() + '`';
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}

package dev.pannier.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How far a rewriting came: a file with a line for the table and one for each key attribute, percent-encoded. */
final class RewriteState {
    private final @Nullable Path file;
    private final TableDescription table;

    RewriteState(@Nullable Path file, TableDescription table) {
        this.file = file;
        this.table = table;
    }

    /** The last key of the pages that are done; empty at the start. */
    Map<String, AttributeValue> read() throws IOException {
        if (file == null || !Files.exists(file)) {
            return Map.of();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(title())) {
            throw CommandFailure.usage(file + " is not the state of a rewriting of table '" + table.tableName() + "'");
        }
        List<String> key = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int equals = line.indexOf('=');
            key.add(decoded(line.substring(0, Math.max(0, equals))) + "=" + decoded(line.substring(equals + 1)));
        }
        return TypedText.key(key, table);
    }

    /** Remembers a key; the file is whole at any time. */
    void write(Map<String, AttributeValue> key) throws IOException {
        if (file == null || key.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(title()));
        key.forEach((name, value) -> lines.add(encoded(name) + "=" + encoded(JsonLine.text(value))));
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** There is nothing to go on with. */
    void finished() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private String title() {
        return "pannier rewrite " + table.tableName();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}

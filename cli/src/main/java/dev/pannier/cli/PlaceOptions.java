package dev.pannier.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name tables and the place of their payloads. */
final class PlaceOptions {
    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "A table; give every table whose payloads are in the same place.")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--bucket", description = "The bucket of the tables' payloads. Not needed where their tags pannier:large-items name it.")
    private @Nullable String bucket;

    @Option(names = "--prefix", description = "What keys of payloads begin with (default: items/).")
    private @Nullable String prefix;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "8", description = "How many requests at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    List<String> tables() {
        return tables;
    }

    @Nullable
    String bucket() {
        return bucket;
    }

    @Nullable
    String prefix() {
        return prefix;
    }

    int parallel() {
        if (parallel < 1 || parallel > 64) {
            throw CommandFailure.usage("--parallel must be between 1 and 64");
        }
        return parallel;
    }
}

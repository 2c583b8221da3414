package dev.pannier.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name one attribute of one item, and where payloads of its table are. */
final class ItemOptions {
    @Option(names = "--table", required = true, description = "The table.")
    private String table = "";

    @Option(names = "--key", required = true, paramLabel = "NAME=VALUE", description = "A key attribute of the item; once for the partition key, once for the sort key.")
    private List<String> key = new ArrayList<>();

    @Option(names = "--name", defaultValue = "content", description = "The attribute that the file is (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(names = "--bucket", description = "The bucket of the table's payloads. Not needed where the table's tag pannier:large-items names it.")
    private @Nullable String bucket;

    @Option(names = "--prefix", description = "What keys of payloads begin with (default: items/).")
    private @Nullable String prefix;

    String table() {
        return table;
    }

    List<String> key() {
        return key;
    }

    String name() {
        return name;
    }

    @Nullable
    String bucket() {
        return bucket;
    }

    @Nullable
    String prefix() {
        return prefix;
    }
}

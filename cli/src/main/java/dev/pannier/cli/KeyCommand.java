package dev.pannier.cli;

import dev.pannier.access.keys.KeyStore;
import dev.pannier.access.keys.StoredKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pannier key}: the encryption keys of a data directory. A running server sees the changes. */
@Command(name = "key", description = "Encryption keys in a data directory, for SSE-KMS.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {
        KeyCommand.Create.class, KeyCommand.ListKeys.class, KeyCommand.Enable.class, KeyCommand.Disable.class})
final class KeyCommand {
    /** Where the keys are. */
    static final class Place {
        @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "Directory of the data (default: ${DEFAULT-VALUE}).")
        private Path data = Path.of("");

        @Option(names = "--master-key", paramLabel = "FILE", description = "Where the master key is (default: master-key in the data directory).")
        private @Nullable Path masterKey;

        KeyStore open() throws IOException {
            return KeyStore.open(data, Optional.ofNullable(masterKey), new SecureRandom(), Clock.systemUTC());
        }
    }

    /** Makes a key. */
    @Command(name = "create", description = "Makes a key.", mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "Its id, and its alias: clients name it NAME or alias/NAME.")
        private String name = "";

        @Mixin
        private final Place place = new Place();

        @Override
        public Integer call() throws IOException {
            Optional<StoredKey> made;
            try {
                made = place.open().create(name);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage(String.valueOf(e.getMessage()));
            }
            if (made.isEmpty()) {
                throw CommandFailure.usage("the key " + name + " exists");
            }
            Terminal.ofProcess().out().println("created " + name);
            return 0;
        }
    }

    /** Prints the keys. */
    @Command(name = "list", description = "Prints the keys: name, state, when they were made.", mixinStandardHelpOptions = true)
    static final class ListKeys implements Callable<Integer> {
        @Mixin
        private final Place place = new Place();

        @Override
        public Integer call() throws IOException {
            for (StoredKey key : place.open().keys()) {
                String name = key.alias().map(alias -> key.id() + " (alias/" + alias + ")").orElse(key.id());
                Terminal.ofProcess().out()
                        .println(name + "\t" + (key.enabled() ? "enabled" : "disabled") + "\t" + key.created());
            }
            return 0;
        }
    }

    /** Lets a key be used again. */
    @Command(name = "enable", description = "Lets a key be used again.", mixinStandardHelpOptions = true)
    static final class Enable implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "The key.")
        private String name = "";

        @Mixin
        private final Place place = new Place();

        @Override
        public Integer call() throws IOException {
            return set(place, name, true);
        }
    }

    /** Stops a key from being used. */
    @Command(name = "disable", description = "Stops a key from being used: what is encrypted under it cannot be read until it is enabled.", mixinStandardHelpOptions = true)
    static final class Disable implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "The key.")
        private String name = "";

        @Mixin
        private final Place place = new Place();

        @Override
        public Integer call() throws IOException {
            return set(place, name, false);
        }
    }

    private static int set(Place place, String name, boolean enabled) throws IOException {
        if (!place.open().enable(name, enabled)) {
            throw CommandFailure.usage("there is no key " + name);
        }
        Terminal.ofProcess().out().println((enabled ? "enabled " : "disabled ") + name);
        return 0;
    }
}

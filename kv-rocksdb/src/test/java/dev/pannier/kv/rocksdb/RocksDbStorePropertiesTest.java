package dev.pannier.kv.rocksdb;

import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.contract.Engine;
import dev.pannier.kv.contract.KeyValueStoreProperties;
import dev.pannier.kv.contract.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;

/** Random histories on the disk, reopening in between. */
final class RocksDbStorePropertiesTest extends KeyValueStoreProperties {
    private final List<Path> directories = new ArrayList<>();

    @Override
    protected Engine newEngine() {
        try {
            Path directory = Files.createTempDirectory("pannier-store");
            directories.add(directory);
            return new OnDisk(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fewer histories: each opening syncs half a dozen files. */
    @Override
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    protected void aStoreIsASortedMap(@ForAll("histories") List<Step> history) {
        super.aStoreIsASortedMap(history);
    }

    @AfterTry
    void deleteDirectories() throws IOException {
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        directories.clear();
    }

    private record OnDisk(Path directory) implements Engine {
        @Override
        public KeyValueStore open(Clock clock, Duration claimTimeout) {
            return RocksDbStore.open(directory, RocksDbOptions.defaults().withDurability(Durability.OS).withClock(clock)
                    .withClaimTimeout(claimTimeout).withBlockCacheBytes(8 << 20));
        }

        @Override
        public boolean survivesClosing() {
            return true;
        }
    }
}

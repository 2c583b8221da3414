package dev.pannier.server;

import dev.pannier.access.InternalKey;
import dev.pannier.access.UrlPresigner;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.KeyValueItemEngine;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.rocksdb.Durability;
import dev.pannier.kv.rocksdb.RocksDbOptions;
import dev.pannier.kv.rocksdb.RocksDbStore;
import dev.pannier.objects.KeyValueObjectEngine;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectEngineOptions;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.encryption.Encryption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Both engines over one data directory: the store in it, {@code blobs/} for large bodies, {@code keys.json} and
 * {@code master-key} for encryption, {@code internal-key} for the URLs issued.
 */
final class Engines implements AutoCloseable {
    private final Deque<Runnable> closers;
    private final InternalKey internalKey;
    private final ObjectEngine objects;
    private final ItemEngine items;

    private Engines(Deque<Runnable> closers, InternalKey internalKey, ObjectEngine objects, ItemEngine items) {
        this.closers = closers;
        this.internalKey = internalKey;
        this.objects = objects;
        this.items = items;
    }

    /**
     * Opens everything; what was opened is closed again if something cannot be.
     *
     * @throws StartupException if the data directory is in use, damaged, or of a newer version
     */
    static Engines open(ServerConfig config, Clock clock, SecureRandom random, Supplier<URI> publicUrl)
            throws IOException {
        Deque<Runnable> closers = new ArrayDeque<>();
        try {
            return open(config, clock, random, publicUrl, closers);
        } catch (StoreUnavailableException e) {
            close(closers);
            throw new StartupException(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            close(closers);
            throw e;
        }
    }

    private static Engines open(ServerConfig config, Clock clock, SecureRandom random, Supplier<URI> publicUrl,
            Deque<Runnable> closers) throws IOException {
        Path data = config.dataDirectory();
        Files.createDirectories(data);
        boolean synced = config.durability() == ServerConfig.Durability.FSYNC;
        KeyValueStore store = RocksDbStore.open(data,
                RocksDbOptions.defaults().withDurability(synced ? Durability.FSYNC : Durability.OS).withClock(clock));
        closers.push(store::close);
        InternalKey internalKey = InternalKey.load(data.resolve("internal-key"), random);
        BlobStore blobs = Blobs.open(data, config.blobs(), synced
                ? dev.pannier.objects.blob.Durability.FSYNC
                : dev.pannier.objects.blob.Durability.OS);
        closers.push(blobs::close);
        Encryption encryption = new Encryption(Optional.of(ServerKeys.open(config, random, clock)), random,
                config.encryption().customerKeys());
        ObjectEngine objects = KeyValueObjectEngine.open(store, blobs,
                ObjectEngineOptions.DEFAULT.with(config.lifecycle()),
                clock, encryption);
        closers.push(objects::close);
        IssuedUrls links = new IssuedUrls(objects, internalKey, new UrlPresigner(clock, config.region()), publicUrl);
        ItemEngine items = KeyValueItemEngine.open(store, objects.payloads(), links, clock, random);
        closers.push(items::close);
        return new Engines(closers, internalKey, objects, items);
    }

    InternalKey internalKey() {
        return internalKey;
    }

    ObjectEngine objects() {
        return objects;
    }

    ItemEngine items() {
        return items;
    }

    /** Closes in the opposite order of opening: no engine outlives its store. */
    @Override
    public void close() {
        close(closers);
    }

    private static void close(Deque<Runnable> closers) {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}

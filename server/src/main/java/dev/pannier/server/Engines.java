package dev.pannier.server;

import dev.pannier.access.InternalKey;
import dev.pannier.access.UrlPresigner;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.KeyValueItemEngine;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.rocksdb.Durability;
import dev.pannier.kv.rocksdb.RocksDbOptions;
import dev.pannier.kv.rocksdb.RocksDbStore;
import dev.pannier.objects.KeyValueObjectEngine;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectEngineOptions;
import dev.pannier.objects.blob.FileBlobStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Both engines over one data directory: the store in it, {@code blobs/} for large bodies, {@code internal-key} for the
 * URLs issued.
 */
final class Engines implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final InternalKey internalKey;
    private final ObjectEngine objects;
    private final ItemEngine items;

    private Engines(ServerConfig config, Clock clock, SecureRandom random, Supplier<URI> publicUrl) throws IOException {
        Path data = config.dataDirectory();
        Files.createDirectories(data);
        boolean synced = config.durability() == ServerConfig.Durability.FSYNC;
        KeyValueStore store = RocksDbStore.open(data,
                RocksDbOptions.defaults().withDurability(synced ? Durability.FSYNC : Durability.OS).withClock(clock));
        closers.push(store::close);
        this.internalKey = InternalKey.load(data.resolve("internal-key"), random);
        FileBlobStore blobs = new FileBlobStore(data.resolve("blobs"), synced
                ? dev.pannier.objects.blob.Durability.FSYNC
                : dev.pannier.objects.blob.Durability.OS);
        this.objects = KeyValueObjectEngine.open(store, blobs, ObjectEngineOptions.DEFAULT, clock);
        closers.push(objects::close);
        IssuedUrls links = new IssuedUrls(objects, internalKey, new UrlPresigner(clock, config.region()), publicUrl);
        this.items = KeyValueItemEngine.open(store, objects.payloads(), links, clock, random);
        closers.push(items::close);
    }

    /** Opens everything; what was opened is closed again if something cannot be. */
    static Engines open(ServerConfig config, Clock clock, SecureRandom random, Supplier<URI> publicUrl)
            throws IOException {
        return new Engines(config, clock, random, publicUrl);
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
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}

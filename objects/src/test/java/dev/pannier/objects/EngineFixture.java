package dev.pannier.objects;

import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.memory.MemoryStore;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import dev.pannier.objects.encryption.Encryption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An engine over a store in memory and blobs in a directory, whose maintenance runs only when a test says so. */
final class EngineFixture implements AutoCloseable {
    static final String OWNER = "111122223333";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
    static final ObjectEngineOptions OPTIONS = new ObjectEngineOptions(64 * 1024, 5L << 20, Duration.ofDays(1),
            Duration.ofHours(1));

    final KeyValueStore store = new MemoryStore();
    final Path directory;
    /** How the engine encrypts; by default as one without keys. */
    private Encryption encryption = new Encryption(Optional.empty(), new SecureRandom(), false);
    private KeyValueObjectEngine engine;

    EngineFixture(Path directory) {
        this(directory, OPTIONS);
    }

    EngineFixture(Path directory, ObjectEngineOptions options) {
        this.directory = directory;
        this.engine = open(options, NOW);
    }

    /** An engine that encrypts. */
    static EngineFixture encrypting(Path directory, Encryption encryption) {
        EngineFixture fixture = new EngineFixture(directory);
        fixture.encrypt(encryption);
        return fixture;
    }

    /** A new start, which encrypts. */
    void encrypt(Encryption newEncryption) {
        encryption = newEncryption;
        restart(Duration.ZERO);
    }

    private KeyValueObjectEngine open(ObjectEngineOptions options, Instant now) {
        try {
            return KeyValueObjectEngine.open(store, new FileBlobStore(directory, Durability.OS), options,
                    Clock.fixed(now, ZoneOffset.UTC), encryption);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KeyValueObjectEngine engine() {
        return engine;
    }

    /** A new start on the same stores, some time later. */
    KeyValueObjectEngine restart(Duration later) {
        engine.close();
        engine = open(OPTIONS, NOW.plus(later));
        return engine;
    }

    Bucket bucket() {
        return engine.createBucket("photos", OWNER, Bucket.DEFAULT_REGION);
    }

    WriteResult put(Bucket bucket, String key, byte[] body) {
        try {
            return engine.putObject(PutObjectRequest.of(bucket, key, ObjectMetadata.NONE, UploadBody.of(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WriteResult put(Bucket bucket, String key, String body) {
        return put(bucket, key, body.getBytes(UTF_8));
    }

    byte[] get(Bucket bucket, String key) {
        return get(new GetObjectRequest(bucket, key, Optional.empty(), Selection.WHOLE, ReadConditions.NONE));
    }

    byte[] get(GetObjectRequest request) {
        try (ReadableObject object = engine.getObject(request)) {
            return bytes(object);
        }
    }

    static byte[] bytes(ReadableObject object) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            object.transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** All files that hold blobs, unfinished ones too. */
    List<Path> blobFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }
}

package dev.pannier.server;

import dev.pannier.access.keys.KeyStore;
import dev.pannier.blobs.s3.S3BlobOptions;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.rocksdb.RocksDbOptions;
import dev.pannier.kv.rocksdb.RocksDbStore;
import dev.pannier.objects.Verification;
import dev.pannier.objects.VerificationListener;
import dev.pannier.objects.VerificationSummary;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.EncryptionKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Verifies the objects in a data directory that no server uses. */
public final class StoreVerification {
    private StoreVerification() {
    }

    /**
     * Runs it. Damage is told to {@code listener}; nothing is repaired.
     *
     * @throws StartupException there is no store, or a server uses it
     */
    public static VerificationSummary run(Path data, Optional<Path> masterKey, Optional<S3BlobOptions> remote,
            VerificationListener listener)
            throws IOException {
        if (!Files.exists(data.resolve("FORMAT"))) {
            throw new StartupException(data + " is not a data directory");
        }
        try (KeyValueStore store = RocksDbStore.open(data, RocksDbOptions.defaults());
                BlobStore blobs = Blobs.open(data, remote, Durability.OS)) {
            return new Verification(store, blobs, new Encryption(keys(data, masterKey), new SecureRandom(), false),
                    listener).run();
        } catch (StoreUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()));
        }
    }

    /** A store from before encryption has none; where they were lost, every object says so. */
    private static Optional<EncryptionKeys> keys(Path data, Optional<Path> masterKey) throws IOException {
        return Files.exists(data.resolve(KeyStore.FILE))
                ? Optional.of(new ServerKeys(
                        KeyStore.open(data, masterKey, new SecureRandom(), Clock.systemUTC())))
                : Optional.empty();
    }
}

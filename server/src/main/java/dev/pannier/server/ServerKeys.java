package dev.pannier.server;

import dev.pannier.access.keys.KeyStore;
import dev.pannier.access.keys.StoredKey;
import dev.pannier.objects.encryption.EncryptionKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The keystore as the object engine sees it. */
final class ServerKeys implements EncryptionKeys {
    private final KeyStore store;

    ServerKeys(KeyStore store) {
        this.store = store;
    }

    /** @throws StartupException a name in the configuration is no name for a key */
    static ServerKeys open(ServerConfig config, SecureRandom random, Clock clock) throws IOException {
        EncryptionConfig encryption = config.encryption();
        KeyStore store = KeyStore.open(config.dataDirectory(), encryption.masterKey(), random, clock);
        for (String name : encryption.keys()) {
            try {
                store.create(name);
            } catch (IllegalArgumentException e) {
                throw new StartupException(String.valueOf(e.getMessage()));
            }
        }
        return new ServerKeys(store);
    }

    @Override
    public Key s3() {
        return key(store.s3());
    }

    @Override
    public Optional<Key> byId(String id) {
        return store.byId(id).map(ServerKeys::key);
    }

    @Override
    public Optional<Key> named(String name) {
        if (!name.equals("alias/" + S3_ALIAS)) {
            return store.named(name).map(ServerKeys::key);
        }
        try {
            return Optional.of(key(store.managed(S3_ALIAS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Key key(StoredKey key) {
        return new Key(key.id(), key.secret(), key.enabled());
    }
}

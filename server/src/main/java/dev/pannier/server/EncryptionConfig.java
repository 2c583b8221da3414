package dev.pannier.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a server encrypts.
 *
 * @param masterKey    the file of the master key; empty: in the data directory
 * @param keys         names of keys that are made if they do not exist
 * @param customerKeys whether buckets that say nothing about it take SSE-C, which AWS's do not since April 2026
 */
public record EncryptionConfig(Optional<Path> masterKey, List<String> keys, boolean customerKeys) {
    /** A master key in the data directory, no named keys, AWS's default for SSE-C. */
    public static final EncryptionConfig DEFAULT = new EncryptionConfig(Optional.empty(), List.of(), false);

    public EncryptionConfig {
        keys = List.copyOf(keys);
    }
}

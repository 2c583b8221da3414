package dev.pannier.objects.checksum;

import java.util.Objects;

/**
 * A stored checksum as it goes over the wire.
 *
 * @param algorithm how it was computed
 * @param type      over what
 * @param value     base64, followed by {@code -N} if it is composite
 */
public record Checksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {
    public Checksum {
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(type);
        Objects.requireNonNull(value);
    }
}

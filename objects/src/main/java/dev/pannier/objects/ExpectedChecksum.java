package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A checksum that a client sends with a body.
 *
 * @param algorithm which
 * @param value     its base64 value, asked for once after the body's last byte, so that it may come in a trailer; empty
 *                  if the client only chose the algorithm
 */
public record ExpectedChecksum(ChecksumAlgorithm algorithm, Supplier<Optional<String>> value) {
    /** A value known from a header. */
    public static ExpectedChecksum of(ChecksumAlgorithm algorithm, String base64) {
        return new ExpectedChecksum(algorithm, () -> Optional.of(base64));
    }

    /** An algorithm chosen without a value. */
    public static ExpectedChecksum computed(ChecksumAlgorithm algorithm) {
        return new ExpectedChecksum(algorithm, Optional::empty);
    }
}

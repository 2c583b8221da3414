package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of an object or part as they arrive, and what the client says of them.
 *
 * <p>The engine reads the stream to its end but does not close it. A {@code ServiceException} that the stream throws (a
 * chunk's signature does not match) passes through, and nothing is stored.
 *
 * @param stream   the decoded bytes
 * @param length   their number if the client said it; fewer is IncompleteBody
 * @param md5      Content-MD5, 16 bytes, decoded
 * @param checksum the checksum the client sent or announced; without one the engine computes CRC64NVME
 */
public record UploadBody(InputStream stream, OptionalLong length, Optional<Bytes> md5,
        Optional<ExpectedChecksum> checksum) {
    /** A body in memory of which nothing is claimed. */
    public static UploadBody of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), bytes.length);
    }

    /** A body of known length of which nothing else is claimed. */
    public static UploadBody of(InputStream stream, long length) {
        return new UploadBody(stream, OptionalLong.of(length), Optional.empty(), Optional.empty());
    }
}

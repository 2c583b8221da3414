package dev.pannier.client.upkeep;

import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads objects to compare them, without holding them. */
final class PayloadBytes {
    private static final int BUFFER = 1 << 16;

    private final S3Client s3;

    PayloadBytes(S3Client s3) {
        this.s3 = s3;
    }

    /** Whether the object, or a version of it, has the SHA-256 that the pointer says. */
    boolean match(PayloadPointer pointer, @Nullable String version) {
        MessageDigest digest = Payload.sha256Digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = s3.getObject(
                get -> get.bucket(pointer.bucket()).key(pointer.key()).versionId(version))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw SdkClientException.create(String.valueOf(e.getMessage()), e);
        }
        return Bytes.wrap(digest.digest()).equals(pointer.sha256());
    }
}

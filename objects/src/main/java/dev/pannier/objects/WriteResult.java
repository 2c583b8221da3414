package dev.pannier.objects;

import dev.pannier.objects.checksum.Checksum;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer to PutObject, CopyObject, UploadPart, UploadPartCopy and CompleteMultipartUpload.
 *
 * @param etag         the entity tag without quotes
 * @param size         the number of bytes
 * @param lastModified when it was written
 * @param checksum     its checksum
 * @param encryption   how it is encrypted, if it is
 */
public record WriteResult(String etag, long size, Instant lastModified, Optional<Checksum> checksum,
        Optional<ObjectEncryption> encryption) {
}

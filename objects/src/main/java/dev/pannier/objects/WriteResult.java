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
 * @param versionId    the version it made; empty in a bucket without versioning, and for parts
 * @param source       the version that was copied; empty for what is no copy
 * @param attributes   what else it carries
 */
public record WriteResult(String etag, long size, Instant lastModified, Optional<Checksum> checksum,
        Optional<String> versionId, Optional<String> source, ObjectAttributes attributes) {
    /** How it is encrypted, if it is. */
    public Optional<ObjectEncryption> encryption() {
        return attributes.encryption();
    }

    WriteResult copiedFrom(String version) {
        return new WriteResult(etag, size, lastModified, checksum, versionId, Optional.of(version), attributes);
    }
}

package dev.pannier.objects;

import dev.pannier.objects.checksum.Checksum;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What HEAD tells about an object.
 *
 * @param key          its key
 * @param versionId    which version; {@code null} for what was written without versioning
 * @param size         its length in bytes
 * @param etag         its entity tag without quotes: MD5 in hex, or {@code hex-N} after a multipart upload
 * @param lastModified when it was written, whole seconds on the wire
 * @param metadata     headers, user metadata and storage class
 * @param owner        the account id of the object's owner
 * @param checksum     the stored checksum; sent only if the client asks ({@code x-amz-checksum-mode: ENABLED})
 * @param parts        the number of parts, after a multipart upload
 * @param payload      whether it is an item's payload: read-only here
 * @param attributes   what else it carries: tags, lock, ...
 */
public record ObjectInfo(String key, String versionId, long size, String etag, Instant lastModified,
        ObjectMetadata metadata,
        String owner, Optional<Checksum> checksum, OptionalInt parts, boolean payload, ObjectAttributes attributes) {
}

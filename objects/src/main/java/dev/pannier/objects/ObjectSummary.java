package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.time.Instant;
import java.util.Optional;

/**
 * An object in a listing.
 *
 * @param key               its key
 * @param size              its length
 * @param etag              its entity tag without quotes
 * @param lastModified      when it was written
 * @param storageClass      its storage class
 * @param owner             the account id of its owner
 * @param checksumAlgorithm the algorithm of its checksum
 * @param checksumType      over what that checksum is
 * @param versionId         which version; {@code null} for what was written without versioning
 * @param restore           the readable copy of an archived object
 * @param deleteMarker      whether it is the mark of a deletion: only in listings of versions
 */
public record ObjectSummary(String key, long size, String etag, Instant lastModified, String storageClass, String owner,
        Optional<ChecksumAlgorithm> checksumAlgorithm, Optional<ChecksumType> checksumType, String versionId,
        Optional<Restore> restore, boolean deleteMarker) {
}

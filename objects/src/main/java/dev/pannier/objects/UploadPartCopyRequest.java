package dev.pannier.objects;

import java.util.Optional;

/**
 * UploadPartCopy.
 *
 * @param source           the bucket copied from
 * @param sourceKey        the object copied from
 * @param sourceConditions preconditions on it
 * @param range            which of its bytes; all if empty
 * @param bucket           where the upload is
 * @param key              the upload's key
 * @param uploadId         the upload
 * @param number           1 to 10,000
 */
public record UploadPartCopyRequest(Bucket source, String sourceKey, ReadConditions sourceConditions,
        Optional<Selection.Span> range, Bucket bucket, String key, String uploadId, int number) {
}

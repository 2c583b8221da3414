package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.CustomerKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * CompleteMultipartUpload.
 *
 * @param bucket       where
 * @param key          the object
 * @param uploadId     the upload
 * @param parts        the parts it consists of, in order
 * @param checksums    base64 checksums of the whole object, if sent
 * @param checksumType the type that the client expects, if sent
 * @param size         the size that the client expects ({@code x-amz-mp-object-size})
 * @param conditions   preconditions
 * @param customerKey  the key of an upload that is encrypted with SSE-C
 */
public record CompleteUploadRequest(Bucket bucket, String key, String uploadId, List<CompletedPart> parts,
        Map<ChecksumAlgorithm, String> checksums, Optional<ChecksumType> checksumType, OptionalLong size,
        WriteConditions conditions, Optional<CustomerKey> customerKey) {
    /** Of an upload without a customer's key. */
    public CompleteUploadRequest(Bucket bucket, String key, String uploadId, List<CompletedPart> parts,
            Map<ChecksumAlgorithm, String> checksums, Optional<ChecksumType> checksumType, OptionalLong size,
            WriteConditions conditions) {
        this(bucket, key, uploadId, parts, checksums, checksumType, size, conditions, Optional.empty());
    }

    public CompleteUploadRequest {
        parts = List.copyOf(parts);
        checksums = Map.copyOf(checksums);
    }

    public static CompleteUploadRequest of(Bucket bucket, String key, String uploadId, List<CompletedPart> parts) {
        return new CompleteUploadRequest(bucket, key, uploadId, parts, Map.of(), Optional.empty(), OptionalLong.empty(),
                WriteConditions.NONE);
    }
}

package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.EncryptionRequest;
import java.util.Optional;

/**
 * CreateMultipartUpload.
 *
 * @param bucket       where
 * @param key          the future object
 * @param owner        the account that will own it
 * @param metadata     its headers and user metadata
 * @param attributes   what else it will carry: tags, lock, ...
 * @param algorithm    the checksum algorithm of all parts; CRC64NVME over the whole if empty
 * @param checksumType COMPOSITE by default, FULL_OBJECT for CRC64NVME
 * @param encryption   how it and its parts are to be encrypted
 */
public record CreateUploadRequest(Bucket bucket, String key, String owner, ObjectMetadata metadata,
        ObjectAttributes attributes, Optional<ChecksumAlgorithm> algorithm, Optional<ChecksumType> checksumType,
        EncryptionRequest encryption) {
    /** Encrypted as the bucket says. */
    public CreateUploadRequest(Bucket bucket, String key, String owner, ObjectMetadata metadata,
            ObjectAttributes attributes, Optional<ChecksumAlgorithm> algorithm, Optional<ChecksumType> checksumType) {
        this(bucket, key, owner, metadata, attributes, algorithm, checksumType, EncryptionRequest.DEFAULT);
    }

    public static CreateUploadRequest of(Bucket bucket, String key, ObjectMetadata metadata) {
        return new CreateUploadRequest(bucket, key, bucket.owner(), metadata, ObjectAttributes.NONE,
                Optional.empty(), Optional.empty());
    }
}

package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.time.Instant;
import java.util.Optional;

/**
 * A multipart upload in progress.
 *
 * @param key          the future object
 * @param uploadId     opaque; later uploads of a key sort after earlier ones
 * @param initiated    when it was created
 * @param owner        the account that will own the object
 * @param storageClass of the future object
 * @param algorithm    the checksum algorithm the client chose
 * @param checksumType the checksum type of the future object, if the client chose an algorithm
 * @param encryption   how it is encrypted, if it is
 */
public record MultipartUpload(String key, String uploadId, Instant initiated, String owner, String storageClass,
        Optional<ChecksumAlgorithm> algorithm, Optional<ChecksumType> checksumType,
        Optional<ObjectEncryption> encryption) {
}

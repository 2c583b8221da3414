package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.EncryptionRequest;
import java.util.Optional;
import java.util.Set;

/**
 * CopyObject.
 *
 * @param source           the bucket copied from
 * @param sourceKey        the object copied
 * @param sourceVersion    which version of it; the newest if empty
 * @param sourceConditions preconditions on it; every failure is PreconditionFailed
 * @param target           the bucket copied to
 * @param targetKey        the new object
 * @param owner            the account that will own the new object
 * @param replacement      new metadata ({@code x-amz-metadata-directive: REPLACE}); empty keeps the source's
 * @param attributes       what else the new object carries: tags, lock, ...
 * @param keptAttributes   which of the source's attributes it carries too, if {@code attributes} lacks them
 * @param storageClass     the new object's storage class ({@code replacement}'s is ignored); STANDARD if empty
 * @param websiteRedirect  never copied from the source
 * @param checksum         the algorithm of the copy's checksum; the source's if empty
 * @param conditions       preconditions on the target
 * @param encryption       how the new object is to be encrypted; the source's way is not taken over
 * @param sourceCustomerKey the key of a source that is encrypted with SSE-C
 */
public record CopyObjectRequest(Bucket source, String sourceKey, Optional<String> sourceVersion,
        ReadConditions sourceConditions, Bucket target,
        String targetKey, String owner, Optional<ObjectMetadata> replacement, ObjectAttributes attributes,
        Set<ObjectAttribute> keptAttributes, Optional<String> storageClass, Optional<String> websiteRedirect,
        Optional<ChecksumAlgorithm> checksum, WriteConditions conditions,
        EncryptionRequest encryption, Optional<CustomerKey> sourceCustomerKey) {
    /** From a source without a customer's key, encrypted as the bucket says. */
    public CopyObjectRequest(Bucket source, String sourceKey, Optional<String> sourceVersion,
            ReadConditions sourceConditions, Bucket target,
            String targetKey, String owner, Optional<ObjectMetadata> replacement, ObjectAttributes attributes,
            Set<ObjectAttribute> keptAttributes, Optional<String> storageClass, Optional<String> websiteRedirect,
            Optional<ChecksumAlgorithm> checksum, WriteConditions conditions) {
        this(source, sourceKey, sourceVersion, sourceConditions, target, targetKey, owner, replacement, attributes,
                keptAttributes,
                storageClass, websiteRedirect, checksum, conditions, EncryptionRequest.DEFAULT, Optional.empty());
    }

    /** A plain copy within or between buckets. */
    public static CopyObjectRequest of(Bucket source, String sourceKey, Bucket target, String targetKey) {
        return new CopyObjectRequest(source, sourceKey, Optional.empty(), ReadConditions.NONE, target, targetKey,
                target.owner(),
                Optional.empty(), ObjectAttributes.NONE, Set.of(ObjectAttribute.TAGS), Optional.empty(),
                Optional.empty(), Optional.empty(), WriteConditions.NONE);
    }
}

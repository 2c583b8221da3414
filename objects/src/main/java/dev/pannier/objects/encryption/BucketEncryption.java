package dev.pannier.objects.encryption;

import dev.pannier.objects.encryption.EncryptionRequest.BucketDefault;
import dev.pannier.objects.encryption.EncryptionRequest.Kms;
import dev.pannier.objects.encryption.EncryptionRequest.Managed;
import java.util.Optional;

/**
 * A bucket's encryption configuration.
 *
 * @param scheme             of objects whose request asks for none: never {@link Scheme#CUSTOMER}
 * @param keyId              the key, for the KMS schemes; the account's key for S3 if empty
 * @param bucketKey          whether bucket keys are used
 * @param blocksCustomerKeys whether writes with SSE-C are refused
 */
public record BucketEncryption(Scheme scheme, Optional<String> keyId, boolean bucketKey,
        boolean blocksCustomerKeys) {
    /** What a request comes to, with what the bucket says about it. */
    EncryptionRequest apply(EncryptionRequest request) {
        return switch (request) {
            case BucketDefault(Optional<Boolean> asked) -> scheme.kms()
                    ? new Kms(scheme == Scheme.KMS_DUAL, keyId, Optional.empty(), asked.or(() -> Optional.of(bucketKey)))
                    : new Managed();
            // The bucket's key serves whoever names none, and bucket keys are used for the bucket's own key.
            case Kms kms when scheme.kms() && kms.keyId().isEmpty() -> new Kms(kms.dual(), keyId, kms.context(),
                    kms.bucketKey().or(() -> Optional.of(bucketKey)));
            case Kms kms when kms.bucketKey().isEmpty() -> new Kms(kms.dual(), kms.keyId(), kms.context(),
                    Optional.of(scheme.kms() && bucketKey));
            default -> request;
        };
    }
}

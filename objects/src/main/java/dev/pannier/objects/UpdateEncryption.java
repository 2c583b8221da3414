package dev.pannier.objects;

import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.Scheme;
import java.util.Optional;

/** UpdateObjectEncryption: puts the key of an object under another one. Its bytes and all else it has stay as they are. */
final class UpdateEncryption {
    private final EngineContext context;
    private final ChangeAttributes change;

    UpdateEncryption(EngineContext context, ChangeAttributes change) {
        this.context = context;
        this.change = change;
    }

    void execute(Bucket bucket, String key, Optional<String> versionId, String keyArn, boolean bucketKey) {
        change.execute(bucket, key, versionId, info -> {
            ObjectAttributes attributes = info.attributes();
            ObjectEncryption stored = changeable(attributes);
            ObjectLock.checkEncryption(attributes, context.clock().instant());
            return attributes.with(Optional.of(context.encryption().rewrap(stored, keyArn, bucketKey, bucket)));
        });
    }

    private static ObjectEncryption changeable(ObjectAttributes attributes) {
        ObjectEncryption stored = attributes.encryption().orElseThrow(() -> S3Error.INVALID_REQUEST
                .with("The UpdateObjectEncryption operation doesn't supported unencrypted source objects. Only source"
                        + " objects encrypted with SSE-S3 or SSE-KMS are supported."));
        if (stored.scheme() != Scheme.S3 && stored.scheme() != Scheme.KMS) {
            throw S3Error.INVALID_REQUEST
                    .with("The UpdateObjectEncryption operation doesn't support source objects with the encryption type"
                            + " DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are"
                            + " supported.");
        }
        return stored;
    }
}

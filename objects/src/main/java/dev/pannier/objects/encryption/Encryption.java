package dev.pannier.objects.encryption;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/** Makes and unwraps the keys of objects. Thread safe. */
public final class Encryption {
    private final Optional<EncryptionKeys> keys;
    private final RandomGenerator random;

    /**
     * @param keys   without any, objects are not encrypted unless a customer sends a key
     * @param random good enough for keys
     */
    public Encryption(Optional<EncryptionKeys> keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * The encryption of an object about to be written.
     *
     * @param stored what its row will say
     * @param key    its key
     */
    public record Begun(ObjectEncryption stored, ObjectKey key) {
    }

    /**
     * Decides how an object will be encrypted, and makes its key.
     *
     * @param bucket        where it goes
     * @param configuration the bucket's
     * @return empty if it will not be: only without keys
     * @throws S3Exception the key cannot be used, or the bucket blocks this form
     */
    public Optional<Begun> begin(EncryptionRequest request, Bucket bucket, BucketEncryption configuration) {
        EncryptionRequest effective = configuration.apply(request);
        if (effective instanceof EncryptionRequest.Customer(CustomerKey key)) {
            if (configuration.blocksCustomerKeys()) {
                throw S3Error.ACCESS_DENIED.exception();
            }
            return Optional.of(begin(new Plan(Scheme.CUSTOMER, "", key.secret(), "", Optional.empty(), false)));
        }
        if (keys.isEmpty()) {
            if (request instanceof EncryptionRequest.BucketDefault) {
                return Optional.empty();
            }
            throw S3Error.NOT_IMPLEMENTED.exception().detail("Header", "x-amz-server-side-encryption");
        }
        return Optional.of(begin(switch (effective) {
            case EncryptionRequest.Kms kms -> named(kms, bucket, keys.get());
            default -> {
                EncryptionKeys.Key own = keys.get().s3();
                yield new Plan(Scheme.S3, own.id(), own.secret(), "", Optional.empty(), false);
            }
        }));
    }

    private static Plan named(EncryptionRequest.Kms kms, Bucket bucket, EncryptionKeys keys) {
        KeyNames.Named named = new KeyNames(keys).find(kms.keyId(), bucket.region(), bucket.owner());
        return new Plan(kms.dual() ? Scheme.KMS_DUAL : Scheme.KMS, named.key().id(), named.key().secret(),
                named.shown(), kms.context(), kms.bucketKey().orElse(false));
    }

    private record Plan(Scheme scheme, String keyId, SecretKeySpec by, String shown, Optional<String> context,
            boolean bucketKey) {
    }

    private Begun begin(Plan plan) {
        byte[] secret = new byte[ObjectKey.BYTES * plan.scheme.layers()];
        random.nextBytes(secret);
        Bytes wrapped = KeyWrap.wrap(plan.by, secret, associated(plan.scheme, plan.context), random);
        return new Begun(new ObjectEncryption(plan.scheme, plan.keyId, plan.shown, plan.context, plan.bucketKey,
                wrapped), new ObjectKey(secret));
    }

    /**
     * The key of an object that is read.
     *
     * @param key what the reader sent
     * @throws S3Exception the wrong key, one too many, or one missing; KMS.DisabledException
     */
    public ObjectKey open(ObjectEncryption stored, Optional<CustomerKey> key) {
        if (stored.scheme() == Scheme.CUSTOMER) {
            CustomerKey sent = key.orElseThrow(() -> S3Error.INVALID_REQUEST
                    .with("The object was stored using a form of Server Side Encryption. The correct parameters must be"
                            + " provided to retrieve the object."));
            return unwrap(stored, sent.secret()).orElseThrow(() -> S3Error.ACCESS_DENIED
                    .with("Requests specifying Server Side Encryption with Customer provided keys must provide the"
                            + " correct secret key."));
        }
        refuse(key);
        EncryptionKeys.Key own = keys.flatMap(all -> all.byId(stored.keyId()))
                .orElseThrow(() -> new IllegalStateException("the key " + stored.keyId()
                        + " is not in the keystore: objects encrypted under it cannot be read"));
        if (stored.scheme().kms() && !own.enabled()) {
            throw KeyNames.disabled(stored.shownKey());
        }
        return unwrap(stored, own.secret()).orElseThrow(() -> new IllegalStateException(
                "the key " + stored.keyId() + " does not open an object that it should"));
    }

    /** Checks what a reader sent for an object that is not encrypted under a customer's key. */
    public static void refuse(Optional<CustomerKey> key) {
        if (key.isPresent()) {
            throw S3Error.INVALID_REQUEST.with("The encryption parameters are not applicable to this object.");
        }
    }

    private static Optional<ObjectKey> unwrap(ObjectEncryption stored, SecretKeySpec by) {
        return KeyWrap.unwrap(by, stored.wrappedKey(), associated(stored.scheme(), stored.context()))
                .map(ObjectKey::new);
    }

    private static byte[] associated(Scheme scheme, Optional<String> context) {
        return (scheme.id() + " " + context.orElse("")).getBytes(StandardCharsets.UTF_8);
    }
}

package dev.pannier.objects.encryption;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/** Makes and unwraps the keys of objects. Thread safe. */
public final class Encryption {
    private final Optional<EncryptionKeys> keys;
    private final RandomGenerator random;
    private final boolean customerKeysAllowed;

    /**
     * @param keys                without any, objects are not encrypted unless a customer sends a key
     * @param random              good enough for keys
     * @param customerKeysAllowed whether SSE-C can be used in buckets that say nothing about it
     */
    public Encryption(Optional<EncryptionKeys> keys, RandomGenerator random, boolean customerKeysAllowed) {
        this.keys = keys;
        this.random = random;
        this.customerKeysAllowed = customerKeysAllowed;
    }

    /** The encryption configuration of a bucket, with nothing left open. */
    public BucketEncryption configuration(Bucket bucket) {
        BucketEncryption set = bucket.settings()
                .parsed(BucketSetting.ENCRYPTION, BucketEncryption.class, BucketEncryption::decode)
                .orElse(BucketEncryption.DEFAULT);
        return set.blocksCustomerKeys().isPresent()
                ? set
                : new BucketEncryption(set.scheme(), set.keyId(), set.bucketKey(), Optional.of(!customerKeysAllowed));
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
     * @param bucket where it goes
     * @return empty if it will not be: only without keys
     * @throws S3Exception the key cannot be used, or the bucket blocks this form
     */
    public Optional<Begun> begin(EncryptionRequest request, Bucket bucket) {
        return plan(request, bucket).map(this::begin);
    }

    private Optional<Plan> plan(EncryptionRequest request, Bucket bucket) {
        BucketEncryption configuration = configuration(bucket);
        EncryptionRequest effective = configuration.apply(request);
        if (effective instanceof EncryptionRequest.Customer(CustomerKey key)) {
            if (configuration.blocksCustomerKeys().orElse(false)) {
                throw S3Error.ACCESS_DENIED.exception();
            }
            return Optional.of(new Plan(Scheme.CUSTOMER, "", key.secret(), "", Optional.empty(), false));
        }
        if (keys.isEmpty()) {
            if (request instanceof EncryptionRequest.BucketDefault) {
                return Optional.empty();
            }
            throw S3Error.NOT_IMPLEMENTED.exception().detail("Header", "x-amz-server-side-encryption");
        }
        return Optional.of(switch (effective) {
            case EncryptionRequest.Kms kms -> named(kms, bucket, keys.get());
            default -> {
                EncryptionKeys.Key own = keys.get().s3();
                yield new Plan(Scheme.S3, own.id(), own.secret(), "", Optional.empty(), false);
            }
        });
    }

    /**
     * The encryption of a copy that shares its source's key and bytes.
     *
     * @param stored    the source's; empty if it is not encrypted
     * @param request   what is asked for the copy
     * @param sourceKey what was sent for the source
     * @return empty if the copy must be encrypted anew, or the source's key was not sent
     * @throws S3Exception as {@link #begin}
     */
    public Optional<Optional<ObjectEncryption>> relink(Optional<ObjectEncryption> stored, EncryptionRequest request,
            Optional<CustomerKey> sourceKey, Bucket target) {
        Optional<Plan> plan = plan(request, target);
        if (stored.isEmpty() || plan.isEmpty()) {
            return stored.isEmpty() && plan.isEmpty() && sourceKey.isEmpty()
                    ? Optional.of(Optional.empty())
                    : Optional.empty();
        }
        ObjectEncryption source = stored.get();
        Plan wanted = plan.get();
        boolean sameKey = source.scheme() == Scheme.CUSTOMER
                ? sourceKey.isPresent() && request.equals(new EncryptionRequest.Customer(sourceKey.get()))
                        && unwrap(source, sourceKey.get().secret()).isPresent()
                : sourceKey.isEmpty() && source.scheme() == wanted.scheme && source.keyId().equals(wanted.keyId)
                        && source.context().equals(wanted.context);
        return sameKey
                ? Optional.of(Optional.of(new ObjectEncryption(source.scheme(), source.keyId(), wanted.shown,
                        source.context(), wanted.bucketKey, source.wrappedKey())))
                : Optional.empty();
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
        return new Begun(wrapped(plan, secret), new ObjectKey(secret));
    }

    private ObjectEncryption wrapped(Plan plan, byte[] secret) {
        return new ObjectEncryption(plan.scheme, plan.keyId, plan.shown, plan.context, plan.bucketKey,
                KeyWrap.wrap(plan.by, secret, associated(plan.scheme, plan.context), random));
    }

    /** What S3 says of a customer's key that is not the object's. */
    public static S3Exception wrongKey() {
        return S3Error.ACCESS_DENIED.with("Requests specifying Server Side Encryption with Customer provided keys must"
                + " provide the correct secret key.");
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
            return unwrap(stored, sent.secret()).orElseThrow(Encryption::wrongKey);
        }
        refuse(key);
        if (stored.scheme().kms() && !own(stored).enabled()) {
            throw KeyNames.disabled(stored.shownKey());
        }
        return openOwn(stored);
    }

    /**
     * The same key of an object, under a named key: nothing that it encrypts changes.
     *
     * @param stored    SSE-S3 or SSE-KMS; an encryption context stays
     * @param keyArn    the ARN of a key
     * @param bucketKey whether a bucket key is asked for
     * @throws S3Exception KMS.NotFoundException, KMS.DisabledException for either key
     */
    public ObjectEncryption rewrap(ObjectEncryption stored, String keyArn, boolean bucketKey, Bucket bucket) {
        byte[] secret = open(stored, Optional.empty()).secret();
        Plan plan = plan(new EncryptionRequest.Kms(false, Optional.of(keyArn), stored.context(),
                Optional.of(bucketKey)), bucket).orElseThrow();
        return wrapped(plan, secret);
    }

    private EncryptionKeys.Key own(ObjectEncryption stored) {
        return keys.flatMap(all -> all.byId(stored.keyId()))
                .orElseThrow(() -> new IllegalStateException("the key " + stored.keyId()
                        + " is not in the keystore: objects encrypted under it cannot be read"));
    }

    private ObjectKey openOwn(ObjectEncryption stored) {
        return unwrap(stored, own(stored).secret()).orElseThrow(() -> new IllegalStateException(
                "the key " + stored.keyId() + " does not open an object that it should"));
    }

    /**
     * The key of an object, for whoever only verifies it: under a disabled key too.
     *
     * @return empty for SSE-C: only the customer could
     */
    public Optional<ObjectKey> openToVerify(ObjectEncryption stored) {
        return stored.scheme() == Scheme.CUSTOMER ? Optional.empty() : Optional.of(openOwn(stored));
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

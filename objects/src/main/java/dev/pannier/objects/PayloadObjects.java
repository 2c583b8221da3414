package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import dev.pannier.objects.encryption.EncryptionRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Payloads as object rows marked as such. */
final class PayloadObjects implements PayloadStore {
    private static final byte[] NOTHING = {};
    private static final int MAX_USER = 64;

    private final EngineContext context;
    private final BucketCatalogue buckets;
    private final BodyReceiver receiver;
    private final GetObject getObject;
    private final PutObject putObject;
    private final Adoption adoption;

    PayloadObjects(EngineContext context, BucketCatalogue buckets, BodyReceiver receiver, GetObject getObject,
            PutObject putObject) {
        this.context = context;
        this.buckets = buckets;
        this.receiver = receiver;
        this.getObject = getObject;
        this.putObject = putObject;
        this.adoption = new Adoption(context, getObject);
    }

    private record Staged(PayloadReference reference, Bucket bucket, String contentType, StagedBody body)
            implements
                StagedPayload {
        @Override
        public String etag() {
            return ObjectRow.etag(body.tag(), 0);
        }
    }

    @Override
    public Bucket bucket(String name, String owner) {
        Bucket bucket = buckets.get(name);
        if (!bucket.owner().equals(owner)) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return bucket;
    }

    @Override
    public StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, InputStream bytes)
            throws IOException {
        return stage(bucket, keyPrefix, contentType,
                new UploadBody(bytes, OptionalLong.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, Bytes bytes) throws IOException {
        return stage(bucket, keyPrefix, contentType,
                UploadBody.of(new ByteArrayInputStream(bytes.unsafeArray()), bytes.length()));
    }

    private StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, UploadBody upload)
            throws IOException {
        String key = keyPrefix + HexFormat.of().toHexDigits(context.ids().next());
        Limits.checkKey(key);
        StagedBody body = receiver.receive(upload,
                context.encryption().begin(EncryptionRequest.DEFAULT, bucket));
        return new Staged(new PayloadReference(bucket.name(), key, body.size()), bucket, contentType, body);
    }

    @Override
    public AdoptedObject adopt(Bucket bucket, String key, String keyPrefix) throws IOException {
        return adoption.examine(bucket, key, keyPrefix);
    }

    @Override
    public void discard(StagedPayload staged) {
        if (!(staged instanceof AdoptedObject)) {
            ours(staged).body.discard();
        }
    }

    @Override
    public List<Claim> claims(Bucket bucket) {
        return List.of(Transactions.definition(bucket.name()));
    }

    @Override
    public List<Claim> claims(StagedPayload staged) {
        if (staged instanceof AdoptedObject object) {
            return Adoption.claims(object);
        }
        Staged payload = ours(staged);
        return List.of(Transactions.definition(payload.bucket.name()),
                Claim.exclusive(Keys.currentVersion(payload.bucket.id(), payload.reference.key())));
    }

    @Override
    public List<Claim> claims(PayloadReference reference) {
        Claim definition = Transactions.definition(reference.bucket());
        return buckets.find(reference.bucket())
                .map(bucket -> List.of(definition, Claim.exclusive(Keys.currentVersion(bucket.id(), reference.key()))))
                .orElse(List.of(definition));
    }

    @Override
    public PayloadReference link(WriteTransaction tx, StagedPayload staged) {
        if (staged instanceof AdoptedObject object) {
            return adoption.link(tx, object);
        }
        Staged payload = ours(staged);
        claims(staged).forEach(tx::require);
        Bucket bucket = payload.bucket;
        Transactions.requireSame(tx, bucket);
        String key = payload.reference.key();
        if (new VersionReads(tx, bucket, key).current().isPresent()) {
            throw new IllegalStateException("payload " + bucket.name() + "/" + key + " exists");
        }
        StagedBody body = payload.body;
        ObjectRow row = new ObjectRow(VersionStamp.NONE, ObjectKind.PAYLOAD, body.content(), body.size(),
                context.clock().instant(), body.tag(), 0,
                bucket.owner(), Optional.of(body.checksum()), ObjectMetadata.ofType(payload.contentType),
                body.body(), ObjectAttributes.NONE.with(body.encryption()));
        body.link(tx, bucket.id());
        // Under a key of its own and changed by nobody else: versioning has nothing to keep.
        tx.put(Keys.object(bucket.id(), key), row.encode());
        return payload.reference;
    }

    @Override
    public void unlink(WriteTransaction tx, PayloadReference reference) {
        tx.require(Transactions.definition(reference.bucket()));
        BucketCatalogue.find(tx, reference.bucket()).ifPresent(bucket -> {
            tx.require(Claim.exclusive(Keys.currentVersion(bucket.id(), reference.key())));
            new VersionReads(tx, bucket, reference.key()).current().filter(ObjectRow::payload).ifPresent(row -> {
                ObjectRows.releaseContent(tx, bucket.id(), row);
                tx.delete(Keys.object(bucket.id(), reference.key()));
            });
        });
    }

    @Override
    public ReadableObject open(PayloadReference reference) {
        return getObject.open(GetObjectRequest.of(buckets.get(reference.bucket()), reference.key()));
    }

    @Override
    public void addUser(WriteTransaction tx, Bucket bucket, Bytes user) {
        if (user.length() > MAX_USER) {
            throw new IllegalArgumentException("user of " + user.length() + " bytes");
        }
        tx.require(Transactions.definition(bucket.name()));
        Transactions.requireSame(tx, bucket);
        tx.put(Keys.bucketUser(bucket.id(), user), NOTHING);
    }

    @Override
    public void removeUser(WriteTransaction tx, Bucket bucket, Bytes user) {
        tx.require(Transactions.definition(bucket.name()));
        tx.delete(Keys.bucketUser(bucket.id(), user));
    }

    @Override
    public void write(Bucket bucket, String key, String contentType, Map<String, String> user, Bytes bytes)
            throws IOException {
        ObjectMetadata metadata = new ObjectMetadata(Map.of(StandardHeader.CONTENT_TYPE, contentType), user,
                ObjectMetadata.STANDARD);
        putObject.execute(PutObjectRequest.of(bucket, key, metadata,
                UploadBody.of(new ByteArrayInputStream(bytes.unsafeArray()), bytes.length())));
    }

    private static Staged ours(StagedPayload staged) {
        if (staged instanceof Staged payload) {
            return payload;
        }
        throw new IllegalArgumentException("not staged here: " + staged);
    }
}

package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.Scheme;
import dev.pannier.objects.lifecycle.StorageClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes ordinary objects payloads of items. The row moves to a key of the payload's own, with all that hangs on it: its
 * content row, its segments and their owners, and its encryption keep their names, so no byte is read, written or
 * encrypted anew in the commit. Only for the SHA-256 the bytes are read once, before.
 */
final class Adoption {
    private static final int BUFFER = 64 * 1024;

    private final EngineContext context;
    private final GetObject getObject;

    Adoption(EngineContext context, GetObject getObject) {
        this.context = context;
        this.getObject = getObject;
    }

    /** An object as it was looked at. */
    private record Examined(PayloadReference reference, Bucket bucket, String key, ObjectRow row, Bytes sha256)
            implements
                AdoptedObject {
        @Override
        public String etag() {
            return row.etag();
        }

        @Override
        public Optional<String> contentType() {
            return row.metadata().header(StandardHeader.CONTENT_TYPE);
        }

        @Override
        public Optional<String> contentDisposition() {
            return row.metadata().header(StandardHeader.CONTENT_DISPOSITION);
        }
    }

    /** Looks at the current version of a key, and reads it for its SHA-256 unless it has that as a checksum. */
    AdoptedObject examine(Bucket bucket, String key, String keyPrefix) throws IOException {
        Limits.checkKey(key);
        ObjectRow row = row(bucket, key);
        requireFit(bucket, row);
        Bytes sha256 = row.checksum().filter(checksum -> checksum.algorithm() == ChecksumAlgorithm.SHA256
                && checksum.type() == ChecksumType.FULL_OBJECT).map(StoredChecksum::value)
                .orElseGet(() -> read(bucket, key));
        String payload = keyPrefix + HexFormat.of().toHexDigits(context.ids().next());
        Limits.checkKey(payload);
        Examined examined = new Examined(new PayloadReference(bucket.name(), payload, row.size()), bucket, key, row,
                sha256);
        if (!row(bucket, key).equals(row)) {
            throw new ObjectChangedException(examined);
        }
        return examined;
    }

    private ObjectRow row(Bucket bucket, String key) {
        try (Snapshot snapshot = context.store().snapshot()) {
            return new VersionReads(snapshot, bucket, key).require(Optional.empty());
        }
    }

    private Bytes read(Bucket bucket, String key) {
        try (ReadableObject object = getObject.open(GetObjectRequest.of(bucket, key))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            InputStream in = object.stream();
            byte[] buffer = new byte[BUFFER];
            for (int count; (count = in.read(buffer)) >= 0;) {
                digest.update(buffer, 0, count);
            }
            return Bytes.wrap(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Only what its owner, and nobody else, may read and delete without being asked anything. */
    private void requireFit(Bucket bucket, ObjectRow row) {
        boolean byCustomer = row.attributes().encryption().filter(stored -> stored.scheme() == Scheme.CUSTOMER)
                .isPresent();
        if (row.payload() || !row.owner().equals(bucket.owner()) || bucket.settings().has(BucketSetting.POLICY)) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        if (byCustomer) {
            throw S3Error.INVALID_REQUEST.with("The object was stored using a form of Server Side Encryption. The"
                    + " correct parameters must be provided to retrieve the object.");
        }
        if (StorageClass.of(row.metadata().storageClass()).archive()) {
            throw S3Error.INVALID_OBJECT_STATE.exception();
        }
        ObjectLock.checkRemoval(row.attributes(), context.clock().instant(), false);
    }

    /** What linking claims. */
    static List<Claim> claims(AdoptedObject object) {
        Examined examined = ours(object);
        List<Claim> claims = new ArrayList<>(VersionChain.claims(examined.bucket, examined.key));
        claims.add(Transactions.definition(examined.bucket.name()));
        claims.add(Claim.exclusive(Keys.currentVersion(examined.bucket.id(), examined.reference.key())));
        return claims;
    }

    /** Moves the row, unless it is not the one that was looked at. */
    PayloadReference link(WriteTransaction tx, AdoptedObject object) {
        Examined examined = ours(object);
        claims(object).forEach(tx::require);
        Bucket bucket = Transactions.requireSame(tx, examined.bucket);
        VersionChain versions = new VersionChain(tx, bucket, examined.key, context.ids());
        ObjectRow row = versions.current().filter(examined.row::equals)
                .orElseThrow(() -> new ObjectChangedException(object));
        versions.moveAway();
        ObjectRow payload = new ObjectRow(VersionStamp.NONE, ObjectKind.PAYLOAD, row.content(), row.size(),
                context.clock().instant(), row.md5(), row.parts(), bucket.owner(), row.checksum(), row.metadata(),
                row.body(), ObjectAttributes.NONE.with(row.attributes().encryption()));
        tx.put(Keys.object(bucket.id(), examined.reference.key()), payload.encode());
        return examined.reference;
    }

    private static Examined ours(AdoptedObject object) {
        if (object instanceof Examined examined) {
            return examined;
        }
        throw new IllegalArgumentException("not looked at here: " + object);
    }
}

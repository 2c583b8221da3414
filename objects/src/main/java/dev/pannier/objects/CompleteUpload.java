package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * CompleteMultipartUpload and AbortMultipartUpload. Completing only links: the object's manifest takes over the
 * references to segments that the parts held, and with them the ownership, so that its commit is small however many
 * bytes and parts there are.
 */
final class CompleteUpload {
    private final EngineContext context;
    private final Transactions transactions;

    CompleteUpload(EngineContext context, Transactions transactions) {
        this.context = context;
        this.transactions = transactions;
    }

    WriteResult execute(CompleteUploadRequest request) {
        Limits.checkKey(request.key());
        if (request.parts().size() > UploadPartRequest.MAX_PARTS) {
            throw S3Error.MALFORMED_XML.exception();
        }
        int bucket = request.bucket().id();
        long id = Uploads.id(request.uploadId());
        List<Claim> claims = new ArrayList<>(VersionChain.claims(request.bucket(), request.key()));
        claims.add(Claim.exclusive(Keys.upload(bucket, request.key(), id)));
        claims.add(Claim.exclusive(Keys.parts(bucket, id)));
        claims.add(Claim.exclusive(Keys.completed(bucket, id)));
        return transactions.inBucket(request.bucket(), claims, (tx, now) -> complete(tx, request, now, id));
    }

    private WriteResult complete(WriteTransaction tx, CompleteUploadRequest request, Bucket in, long id) {
        int bucket = in.id();
        Key uploadKey = Keys.upload(bucket, request.key(), id);
        Optional<UploadRow> upload = tx.get(uploadKey).map(UploadRow::decode);
        if (upload.isEmpty()) {
            return tx.get(Keys.completed(bucket, id)).map(CompletedRow::decode)
                    .filter(done -> done.key().equals(request.key())).map(done -> done.object().result())
                    .orElseThrow(() -> Uploads.noSuchUpload(request.uploadId()));
        }
        if (request.parts().isEmpty()) {
            throw S3Error.MALFORMED_XML.exception();
        }
        VersionChain versions = new VersionChain(tx, in, request.key(), context.ids());
        Optional<ObjectRow> current = versions.current();
        ObjectRows.requireWritable(current);
        Preconditions.check(request.conditions(), request.key(), current);
        refuseOvertaken(request, current, upload.get());
        UploadEncryption.checkComplete(upload.get(), request.customerKey(), context.encryption());
        Map<Integer, PartRow> uploaded = parts(tx, bucket, id);
        CompletedObject object = new PartListCheck(upload.get(), context.options().minimumPartSize()).check(request,
                uploaded);
        long content = context.ids().next();
        ObjectRow row = versions.put(current,
                new ObjectRow(VersionStamp.NONE, ObjectKind.OBJECT, content, object.size(), context.clock().instant(),
                        object.md5(),
                        object.manifest().parts().size(), upload.get().owner(),
                        Optional.of(object.checksum()).filter(_ -> UploadEncryption.tellsChecksum(upload.get())),
                        upload.get().metadata(), new StoredBody.InParts(), upload.get().attributes()));
        tx.put(Keys.content(bucket, content), object.manifest().encode());
        object.unused(uploaded).forEach(part -> SegmentOwnership.releaseAll(tx, part.segments()));
        removeUpload(tx, bucket, uploadKey, id, uploaded);
        tx.put(Keys.completed(bucket, id), new CompletedRow(request.key(), row).encode());
        return row.result();
    }

    /** What was written while the upload went on is not what its sender looked at, whatever its entity tag. */
    private static void refuseOvertaken(CompleteUploadRequest request, Optional<ObjectRow> current, UploadRow upload) {
        if (request.conditions().ifMatch().isPresent()
                && current.filter(row -> row.modified().isAfter(upload.initiated())).isPresent()) {
            throw S3Error.CONDITIONAL_REQUEST_CONFLICT.exception().detail("Condition", "If-Match").detail("Key",
                    request.key());
        }
    }

    void abort(Bucket bucket, String key, String uploadId) {
        Limits.checkKey(key);
        long id = Uploads.id(uploadId);
        Key uploadKey = Keys.upload(bucket.id(), key, id);
        transactions.inBucket(bucket,
                List.of(Claim.exclusive(uploadKey), Claim.exclusive(Keys.parts(bucket.id(), id))), (tx, _) -> {
                    Uploads.require(tx, bucket.id(), key, id);
                    Map<Integer, PartRow> uploaded = parts(tx, bucket.id(), id);
                    uploaded.values().forEach(part -> SegmentOwnership.releaseAll(tx, part.segments()));
                    removeUpload(tx, bucket.id(), uploadKey, id, uploaded);
                    return true;
                });
    }

    /** Row by row: a deleted range per upload would burden the store's reads more than some deleted rows do. */
    private static void removeUpload(WriteTransaction tx, int bucket, Key uploadKey, long id,
            Map<Integer, PartRow> uploaded) {
        uploaded.keySet().forEach(number -> tx.delete(Keys.part(bucket, id, number)));
        tx.delete(uploadKey);
    }

    private static Map<Integer, PartRow> parts(WriteTransaction tx, int bucket, long id) {
        Map<Integer, PartRow> parts = new TreeMap<>();
        try (Cursor cursor = tx.scan(Range.ofPrefix(Keys.parts(bucket, id)), Direction.FORWARD)) {
            while (cursor.next()) {
                parts.put(Keys.numberOfPart(cursor.key()), PartRow.decode(cursor.value()));
            }
        }
        return parts;
    }
}

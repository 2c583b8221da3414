package dev.pannier.objects;

import dev.pannier.kv.Snapshot;
import java.io.IOException;
import java.util.Optional;

/** PutObject: the bytes first, then one commit that makes them the object. */
final class PutObject {
    private final EngineContext context;
    private final Transactions transactions;
    private final BodyReceiver receiver;

    PutObject(EngineContext context, Transactions transactions, BodyReceiver receiver) {
        this.context = context;
        this.transactions = transactions;
        this.receiver = receiver;
    }

    WriteResult execute(PutObjectRequest request) throws IOException {
        Limits.checkKey(request.key());
        Limits.checkMetadata(request.metadata());
        failEarly(request);
        StagedBody staged = receiver.receive(request.body(),
                context.encryption().begin(request.encryption(), request.bucket()));
        return staged.commit(() -> commit(request, staged));
    }

    /** A conditional put that cannot succeed now is refused before its body is read; the commit decides again. */
    private void failEarly(PutObjectRequest request) {
        if (!request.conditions().equals(WriteConditions.NONE)) {
            try (Snapshot snapshot = context.store().snapshot()) {
                Preconditions.check(request.conditions(), request.key(),
                        new VersionReads(snapshot, request.bucket(), request.key()).current());
            }
        }
    }

    private WriteResult commit(PutObjectRequest request, StagedBody staged) {
        String key = request.key();
        return transactions.inBucket(request.bucket(), VersionChain.claims(request.bucket(), key), (tx, bucket) -> {
            VersionChain versions = new VersionChain(tx, bucket, key, context.ids());
            Optional<ObjectRow> current = versions.current();
            ObjectRows.requireWritable(current);
            Preconditions.check(request.conditions(), key, current);
            ObjectRow row = new ObjectRow(VersionStamp.NONE, ObjectKind.OBJECT, staged.content(), staged.size(),
                    context.clock().instant(), staged.tag(), 0, request.owner(), Optional.of(staged.checksum()),
                    request.metadata(), staged.body(), request.attributes().with(staged.encryption()));
            staged.link(tx, bucket.id());
            return versions.put(current, row).result();
        });
    }
}

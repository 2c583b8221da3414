package dev.pannier.objects;

import dev.pannier.kv.Snapshot;
import java.io.IOException;
import java.util.List;
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
        Preconditions.checkImplemented(request.conditions());
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
                        ObjectRows.current(snapshot, request.bucket().id(), request.key()));
            }
        }
    }

    private WriteResult commit(PutObjectRequest request, StagedBody staged) {
        int bucket = request.bucket().id();
        String key = request.key();
        return transactions.inBucket(request.bucket(), List.of(ObjectRows.claim(bucket, key)), tx -> {
            Optional<ObjectRow> current = ObjectRows.current(tx, bucket, key);
            ObjectRows.requireWritable(current);
            Preconditions.check(request.conditions(), key, current);
            ObjectRow row = new ObjectRow(false, staged.content(), staged.size(), context.clock().instant(),
                    staged.tag(), 0, request.owner(), Optional.of(staged.checksum()), request.metadata(),
                    staged.body(), request.attributes().with(staged.encryption()));
            staged.link(tx, bucket);
            ObjectRows.replace(tx, bucket, key, current, row);
            return row.result();
        });
    }
}

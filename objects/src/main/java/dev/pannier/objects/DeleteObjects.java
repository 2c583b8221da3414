package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DeleteObject and DeleteObjects. */
final class DeleteObjects {
    /** Entries per commit: one sync for many, and claims that are not held long. */
    private static final int BATCH = 100;

    private final Transactions transactions;

    DeleteObjects(Transactions transactions) {
        this.transactions = transactions;
    }

    void execute(Bucket bucket, DeleteObjectRequest entry) {
        batch(bucket, List.of(entry)).getFirst().error().ifPresent(error -> {
            throw error;
        });
    }

    List<DeleteOutcome> execute(Bucket bucket, List<DeleteObjectRequest> entries) {
        List<DeleteOutcome> outcomes = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i += BATCH) {
            outcomes.addAll(batch(bucket, entries.subList(i, Math.min(entries.size(), i + BATCH))));
        }
        return outcomes;
    }

    private List<DeleteOutcome> batch(Bucket bucket, List<DeleteObjectRequest> entries) {
        entries.forEach(entry -> Limits.checkKey(entry.key()));
        List<Claim> claims = entries.stream().map(entry -> ObjectRows.claim(bucket.id(), entry.key())).distinct()
                .toList();
        return transactions.inBucket(bucket, claims,
                tx -> entries.stream().map(entry -> delete(tx, bucket.id(), entry)).toList());
    }

    private static DeleteOutcome delete(WriteTransaction tx, int bucket, DeleteObjectRequest entry) {
        Optional<ObjectRow> current = ObjectRows.current(tx, bucket, entry.key());
        return new DeleteOutcome(entry.key(), current.flatMap(row -> {
            Optional<ServiceException> refusal = refusal(entry, row);
            if (refusal.isEmpty()) {
                ObjectRows.remove(tx, bucket, entry.key(), row);
            }
            return refusal;
        }));
    }

    private static Optional<ServiceException> refusal(DeleteObjectRequest entry, ObjectRow row) {
        if (row.payload()) {
            return Optional.of(S3Error.ACCESS_DENIED.exception());
        }
        return entry.ifMatch().filter(expected -> !Preconditions.matches(expected, row.etag()))
                .map(_ -> Preconditions.failed("If-Match"));
    }
}

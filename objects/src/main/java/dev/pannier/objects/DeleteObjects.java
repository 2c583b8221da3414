package dev.pannier.objects;

import dev.pannier.kv.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DeleteObject and DeleteObjects. */
final class DeleteObjects {
    /** Entries per commit: one sync for many, and claims that are not held long. */
    private static final int BATCH = 100;

    private final EngineContext context;
    private final Transactions transactions;

    DeleteObjects(EngineContext context, Transactions transactions) {
        this.context = context;
        this.transactions = transactions;
    }

    DeleteOutcome execute(Bucket bucket, DeleteObjectRequest entry) {
        DeleteOutcome outcome = batch(bucket, List.of(entry)).getFirst();
        outcome.error().ifPresent(error -> {
            throw error;
        });
        return outcome;
    }

    List<DeleteOutcome> execute(Bucket bucket, List<DeleteObjectRequest> entries) {
        List<DeleteOutcome> outcomes = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i += BATCH) {
            outcomes.addAll(batch(bucket, entries.subList(i, Math.min(entries.size(), i + BATCH))));
        }
        outcomes.replaceAll(DeleteObjects::amongOthers);
        return outcomes;
    }

    /** One of many entries is told of a version that does not exist, where a request of its own has a wrong argument. */
    private static DeleteOutcome amongOthers(DeleteOutcome outcome) {
        return outcome.error().filter(error -> error.error() == S3Error.INVALID_ARGUMENT)
                .map(_ -> DeleteOutcome.refused(outcome.key(), S3Error.NO_SUCH_VERSION.exception())).orElse(outcome);
    }

    private List<DeleteOutcome> batch(Bucket bucket, List<DeleteObjectRequest> entries) {
        entries.forEach(entry -> Limits.checkKey(entry.key()));
        return transactions.inBucket(bucket,
                entries.stream().flatMap(entry -> VersionChain.claims(bucket, entry.key()).stream()).distinct()
                        .toList(),
                (tx, now) -> entries.stream().map(entry -> delete(tx, now, entry)).toList());
    }

    /** One entry. What is refused is an outcome: the others go on. */
    private DeleteOutcome delete(WriteTransaction tx, Bucket bucket, DeleteObjectRequest entry) {
        VersionChain versions = new VersionChain(tx, bucket, entry.key(), context.ids());
        try {
            return entry.versionId().isPresent()
                    ? deleteVersion(versions, entry, entry.versionId().get())
                    : deleteCurrent(versions, entry);
        } catch (S3Exception refused) {
            return DeleteOutcome.refused(entry.key(), refused);
        }
    }

    private DeleteOutcome deleteCurrent(VersionChain versions, DeleteObjectRequest entry) {
        Optional<ObjectRow> current = versions.current();
        current.ifPresent(row -> check(entry, row));
        Optional<ObjectRow> marker = versions.delete(current, context.clock().instant());
        return new DeleteOutcome(entry.key(), marker.isPresent(), marker.map(row -> row.version().id()),
                Optional.empty());
    }

    /** Deleting a version that does not exist is no error. */
    private DeleteOutcome deleteVersion(VersionChain versions, DeleteObjectRequest entry, String versionId) {
        Optional<ObjectRow> version = versions.find(VersionStamp.parse(versionId));
        version.ifPresent(row -> {
            check(entry, row);
            ObjectLock.checkRemoval(row.attributes(), context.clock().instant(), entry.bypass());
            versions.remove(row);
        });
        return new DeleteOutcome(entry.key(), version.filter(ObjectRow::deleteMarker).isPresent(),
                Optional.of(versionId), Optional.empty());
    }

    private static void check(DeleteObjectRequest entry, ObjectRow row) {
        if (row.payload()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        if (entry.ifMatch().isPresent() && !Preconditions.matches(entry.ifMatch().get(), row.etag())) {
            throw Preconditions.failed("If-Match");
        }
    }
}

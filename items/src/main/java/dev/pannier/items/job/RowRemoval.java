package dev.pannier.items.job;

import dev.pannier.items.payload.Payloads;
import dev.pannier.items.row.Job.Position;
import dev.pannier.items.row.Job.RemoveIndex;
import dev.pannier.items.row.Job.RemoveTable;
import dev.pannier.items.row.PackedRow;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.Totals;
import dev.pannier.items.table.Definitions;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.large.Substitute;
import dev.pannier.model.Bytes;
import dev.pannier.model.ItemCodec;
import dev.pannier.objects.PayloadReference;
import dev.pannier.objects.PayloadStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes the rows of dropped tables and indexes. Nobody can reach them any more (table ids and index numbers are not
 * given out again), so no claims on items are needed, and large ranges go at once; payloads are unlinked one by one.
 */
final class RowRemoval {
    private static final int SHARDS_A_COMMIT = 32;
    private static final int PAYLOADS_A_COMMIT = 50;
    private static final byte[] KINDS = {KeySpace.ITEM, KeySpace.ITEM_PART, KeySpace.LOCAL_INDEX, KeySpace.GLOBAL_INDEX,
            KeySpace.TABLE_TOTAL, KeySpace.COLLECTION_SIZE};

    private final KeyValueStore store;
    private final Definitions definitions;
    private final PayloadStore payloads;

    RowRemoval(KeyValueStore store, Definitions definitions, PayloadStore payloads) {
        this.store = store;
        this.definitions = definitions;
        this.payloads = payloads;
    }

    /** Removes an index's entries from some shards; when no shard is left, the index goes from the table's definition. */
    Optional<RemoveIndex> step(RemoveIndex job) {
        if (job.shard() == Key.SHARDS) {
            definitions.drop(job.owner(), job.name(), job.table(), job.index());
            return Optional.empty();
        }
        int end = Math.min(Key.SHARDS, job.shard() + SHARDS_A_COMMIT);
        Optional<RemoveIndex> next = Optional
                .of(new RemoveIndex(job.table(), job.index(), job.owner(), job.name(), end));
        UnreachableRows rows = new UnreachableRows();
        try (Snapshot snapshot = store.snapshot()) {
            for (int shard = job.shard(); shard < end; shard++) {
                rows.find(snapshot, Range.ofPrefix(
                        RowKeys.rowsOfIndex(shard, KeySpace.GLOBAL_INDEX, job.table(), job.index())));
            }
        }
        return store.write(Claims.of(JobStep.claim(job)), transaction -> {
            if (!JobStep.isCurrent(transaction, job)) {
                return Optional.empty();
            }
            rows.remove(transaction);
            if (end == Key.SHARDS) {
                Totals.remove(transaction, job.table(), job.index());
            }
            JobStep.advance(transaction, job, next);
            return next;
        });
    }

    /** Unlinks some payloads or, when there are none, removes the rows of some shards. */
    Optional<RemoveTable> step(RemoveTable job) {
        return job.payloads() ? unlink(job) : removeRows(job);
    }

    private Optional<RemoveTable> removeRows(RemoveTable job) {
        int start = job.position().shard();
        int end = Math.min(Key.SHARDS, start + SHARDS_A_COMMIT);
        Optional<RemoveTable> next = end == Key.SHARDS
                ? Optional.empty()
                : Optional.of(new RemoveTable(job.table(), false, new Position(end, new byte[0])));
        UnreachableRows rows = new UnreachableRows();
        try (Snapshot snapshot = store.snapshot()) {
            for (int shard = start; shard < end; shard++) {
                for (byte kind : KINDS) {
                    rows.find(snapshot, Range.ofPrefix(RowKeys.rowsOfTable(shard, kind, job.table())));
                }
            }
        }
        return store.write(Claims.of(JobStep.claim(job)), transaction -> {
            if (!JobStep.isCurrent(transaction, job)) {
                return Optional.empty();
            }
            rows.remove(transaction);
            JobStep.advance(transaction, job, next);
            return next;
        });
    }

    private Optional<RemoveTable> unlink(RemoveTable job) {
        List<PayloadReference> references = new ArrayList<>();
        Position next = collect(job, references);
        Optional<RemoveTable> advanced = Optional.of(next.isEnd()
                ? new RemoveTable(job.table(), false, Position.START)
                : new RemoveTable(job.table(), true, next));
        List<Claim> claims = new ArrayList<>();
        claims.add(JobStep.claim(job));
        references.forEach(reference -> claims.addAll(payloads.claims(reference)));
        return store.write(Claims.of(claims), transaction -> {
            if (!JobStep.isCurrent(transaction, job)) {
                return Optional.empty();
            }
            references.forEach(reference -> payloads.unlink(transaction, reference));
            JobStep.advance(transaction, job, advanced);
            return advanced;
        });
    }

    private Position collect(RemoveTable job, List<PayloadReference> references) {
        Position position = job.position();
        try (Snapshot snapshot = store.snapshot()) {
            for (; !position.isEnd(); position = position.nextShard()) {
                Key prefix = RowKeys.rowsOfTable(position.shard(), KeySpace.ITEM, job.table());
                try (Cursor cursor = snapshot.scan(Range.ofPrefix(prefix), Direction.FORWARD)) {
                    if (position.after().length > 0) {
                        cursor.seek(RowKeys.after(position.after()));
                    }
                    while (cursor.next()) {
                        byte[] row = PackedRow.inPlace(cursor.value());
                        if (ItemCodec.hasOffloaded(row)) {
                            for (Bytes pointer : ItemCodec.decode(row).offloaded().values()) {
                                if (Substitute.isPointer(pointer)) {
                                    references.add(Payloads.reference(pointer));
                                }
                            }
                        }
                        if (references.size() >= PAYLOADS_A_COMMIT) {
                            return new Position(position.shard(), cursor.key());
                        }
                    }
                }
            }
        }
        return position;
    }
}

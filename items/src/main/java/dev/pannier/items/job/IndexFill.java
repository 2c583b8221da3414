package dev.pannier.items.job;

import dev.pannier.items.index.IndexEntry;
import dev.pannier.items.index.IndexMaintainer;
import dev.pannier.items.row.ItemKey;
import dev.pannier.items.row.Job.FillIndex;
import dev.pannier.items.row.Job.Position;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.Definitions;
import dev.pannier.items.table.Index;
import dev.pannier.items.table.StaleTableException;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills a new index, chunk by chunk, while the table is written.
 *
 * <p>From the commit that adds the index every writer keeps it, so an item written since has its entry. For the others, a
 * chunk's keys come from a fresh snapshot; then, under their claims, the items are read again and their entries written
 * in that commit. When the last shard is done the index has everything, and one commit on the definition makes it
 * active.
 */
final class IndexFill {
    /** Items claimed at once: writers of these wait for the chunk's commit. */
    private static final int CHUNK = 50;

    private final KeyValueStore store;
    private final Catalogue catalogue;
    private final Definitions definitions;

    IndexFill(KeyValueStore store, Catalogue catalogue, Definitions definitions) {
        this.store = store;
        this.catalogue = catalogue;
        this.definitions = definitions;
    }

    /** Does one chunk; the job's next state, or nothing when it is done or overtaken. */
    Optional<FillIndex> step(FillIndex job) {
        if (job.position().isEnd()) {
            definitions.activate(job.owner(), job.name(), job.table(), job.index());
            return Optional.empty();
        }
        Optional<Table> table = catalogue.find(job.owner(), job.name()).filter(found -> found.id() == job.table());
        Optional<Index> index = table.flatMap(found -> found.indexes().stream()
                .filter(candidate -> candidate.number() == job.index()).findFirst());
        if (table.isEmpty() || index.isEmpty()) {
            abandon(job);
            return Optional.empty();
        }
        List<Key> rows = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        claims.add(JobStep.claim(job));
        claims.add(Catalogue.sharedDefinition(table.get()));
        collect(table.get(), index.get(), job.position(), rows, claims);
        FillIndex next = advanced(job, rows);
        try {
            return store.write(Claims.of(claims), transaction -> {
                if (!JobStep.isCurrent(transaction, job)) {
                    return Optional.empty();
                }
                catalogue.confirm(transaction, table.get());
                for (Key row : rows) {
                    fill(transaction, table.get(), index.get(), row);
                }
                JobStep.advance(transaction, job, Optional.of(next));
                return Optional.of(next);
            });
        } catch (StaleTableException e) {
            catalogue.forget(e.table().definitionKey());
            return Optional.of(job);
        }
    }

    private void collect(Table table, Index index, Position position, List<Key> rows, List<Claim> claims) {
        Key prefix = RowKeys.rowsOfTable(position.shard(), KeySpace.ITEM, table.id());
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(prefix), Direction.FORWARD)) {
            if (position.after().length > 0) {
                cursor.seek(RowKeys.after(position.after()));
            }
            while (rows.size() < CHUNK && cursor.next()) {
                Key row = new Key(position.shard(), cursor.key());
                rows.add(row);
                claims.add(Claim.exclusive(row));
                // The entry's key may be another by the time of the commit; then the commit asks for its claim.
                StoredImage image = StoredImage.decode(cursor.value());
                IndexEntry.of(table, index, keyOf(table, image.item()), image)
                        .ifPresent(entry -> claims.add(Claim.exclusive(entry.key())));
            }
        }
    }

    private static FillIndex advanced(FillIndex job, List<Key> rows) {
        Position next = rows.size() < CHUNK
                ? job.position().nextShard()
                : new Position(job.position().shard(), rows.getLast().bytes());
        return new FillIndex(job.table(), job.index(), job.owner(), job.name(), next);
    }

    private static void fill(WriteTransaction transaction, Table table, Index index, Key row) {
        transaction.get(row).map(StoredImage::decode)
                .flatMap(image -> IndexEntry.of(table, index, keyOf(table, image.item()), image))
                .ifPresent(entry -> IndexMaintainer.fill(transaction, table, index, row, entry));
    }

    private static ItemKey keyOf(Table table, Item item) {
        return ItemKey.of(item.get(table.hash().name()).orElseThrow(),
                table.range().map(range -> item.get(range.name()).orElseThrow()));
    }

    private void abandon(FillIndex job) {
        store.write(Claims.of(JobStep.claim(job)), transaction -> {
            if (JobStep.isCurrent(transaction, job)) {
                JobStep.advance(transaction, job, Optional.empty());
            }
            return true;
        });
    }
}

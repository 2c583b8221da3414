package dev.pannier.items.index;

import dev.pannier.items.row.ItemKey;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.row.Totals;
import dev.pannier.items.table.Index;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Key;
import dev.pannier.kv.WriteTransaction;
import java.util.Optional;

/**
 * Keeps the entries of a table's indexes in step with its items, in the item's own commit.
 *
 * <p>Entries need no claims: an entry's key ends in the item's key, so only a writer that holds the item's claim writes
 * it. The exception is an index that is being built: there an item may not have its entry yet, and the totals stay
 * exact only if each writer knows whether the entry exists. Writers then claim the entry and look.
 */
public final class IndexMaintainer {
    private IndexMaintainer() {
    }

    /** What the change did to one index. */
    public interface Effects {
        /**
         * One write to an index.
         *
         * @param size  of the larger image
         * @param delta how many bytes the index grew
         */
        void indexWritten(Index index, long size, long delta);
    }

    /**
     * Changes every index from the old image of an item to the new one.
     *
     * @param row the item's row
     */
    public static void update(WriteTransaction transaction, Table table, ItemKey key, Key row,
            Optional<StoredImage> before, Optional<StoredImage> after, Effects effects) {
        for (Index index : table.indexes()) {
            Optional<IndexEntry> old = before.flatMap(image -> IndexEntry.of(table, index, key, image));
            Optional<IndexEntry> renewed = after.flatMap(image -> IndexEntry.of(table, index, key, image));
            update(new Change(transaction, table, index, row), old, renewed, effects);
        }
    }

    private static void update(Change change, Optional<IndexEntry> old, Optional<IndexEntry> renewed,
            Effects effects) {
        boolean samePlace = old.isPresent() && renewed.isPresent() && old.get().key().equals(renewed.get().key());
        if (samePlace) {
            if (!old.get().image().isStoredAs(renewed.get().image())) {
                change.replace(old.get(), renewed.get());
                long was = old.get().image().size();
                long is = renewed.get().image().size();
                effects.indexWritten(change.index, Math.max(was, is), is - was);
            }
            return;
        }
        old.ifPresent(entry -> {
            change.remove(entry);
            effects.indexWritten(change.index, entry.image().size(), -entry.image().size());
        });
        renewed.ifPresent(entry -> {
            change.add(entry);
            effects.indexWritten(change.index, entry.image().size(), entry.image().size());
        });
    }

    /** Adds an item's entry to an index that is being built, unless a writer already did. */
    public static void fill(WriteTransaction transaction, Table table, Index index, Key row, IndexEntry entry) {
        new Change(transaction, table, index, row).add(entry);
    }

    private record Change(WriteTransaction transaction, Table table, Index index, Key row) {
        void add(IndexEntry entry) {
            boolean existed = index.isBuilding() && exists(entry);
            transaction.put(entry.key(), entry.image().bytes());
            if (!existed) {
                total(1, entry.image().size());
            }
        }

        void remove(IndexEntry entry) {
            if (index.isBuilding() && !exists(entry)) {
                return;
            }
            transaction.delete(entry.key());
            total(-1, -entry.image().size());
        }

        void replace(IndexEntry old, IndexEntry renewed) {
            if (index.isBuilding() && !exists(old)) {
                transaction.put(renewed.key(), renewed.image().bytes());
                total(1, renewed.image().size());
                return;
            }
            transaction.put(renewed.key(), renewed.image().bytes());
            total(0, renewed.image().size() - old.image().size());
        }

        private boolean exists(IndexEntry entry) {
            transaction.require(Claim.exclusive(entry.key()));
            return transaction.get(entry.key()).isPresent();
        }

        private void total(long count, long bytes) {
            Totals.add(transaction, row, table.id(), index.number(), count, bytes);
        }
    }
}

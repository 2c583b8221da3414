package dev.pannier.items.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pannier.items.Owner;
import dev.pannier.items.TableNames;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables there are. Definitions are parsed once and cached; the cache is emptied of a table after each change of
 * its definition, and a load cannot outlive that (it runs inside the cache's own lock on the entry).
 *
 * <p>A write does not trust the cache: under the definition claim it compares the stored definition's identity with the
 * one it planned with ({@link #confirm}) and starts over if they differ. A read may still use a definition that a
 * concurrent call is just replacing, as if it had come before it.
 */
public final class Catalogue {
    /** More tables than an account may have; a definition is about a kilobyte. */
    private static final int CACHED_TABLES = 10_000;

    private final KeyValueStore store;
    private final Cache<Key, Table> cache = Caffeine.newBuilder().maximumSize(CACHED_TABLES).build();

    public Catalogue(KeyValueStore store) {
        this.store = store;
    }

    /**
     * A table for reading and writing items.
     *
     * @throws ServiceException {@code ResourceNotFoundException}
     */
    public Table table(Owner owner, String name) {
        return find(owner, name).orElseThrow(Catalogue::notFound);
    }

    /** What item operations say about a table that is not there. */
    static ServiceException notFound() {
        return DynamoDbError.RESOURCE_NOT_FOUND.with("Requested resource not found");
    }

    /** What table operations say about a table that is not there. */
    public static ServiceException notFound(String name) {
        return DynamoDbError.RESOURCE_NOT_FOUND.with("Requested resource not found: Table: " + name + " not found");
    }

    /** A table, if it exists. */
    public Optional<Table> find(Owner owner, String name) {
        return Optional.ofNullable(cache.get(RowKeys.table(owner, name), this::load));
    }

    private @Nullable Table load(Key key) {
        try (Snapshot snapshot = store.snapshot()) {
            return snapshot.get(key).map(Catalogue::parse).orElse(null);
        }
    }

    static Table parse(byte[] stored) {
        return new Table(TableCodec.decode(stored), stored);
    }

    /** The claim that keeps a table's definition as it is while an item is written. */
    public static Claim sharedDefinition(Table table) {
        return Claim.shared(table.definitionKey());
    }

    /**
     * Makes sure, inside a write that holds {@link #sharedDefinition}, that the table is still as it was planned with.
     *
     * @throws StaleTableException if it is not: forget the table and plan again
     */
    public void confirm(WriteTransaction transaction, Table table) {
        Optional<byte[]> stored = transaction.get(table.definitionKey());
        if (stored.isEmpty() || !table.isStoredAs(stored.get())) {
            throw new StaleTableException(table);
        }
    }

    /** Drops a cached definition: to be called after a commit that changed it, and on {@link StaleTableException}. */
    public void forget(Key definitionKey) {
        cache.invalidate(definitionKey);
    }

    /** ListTables: one scan of the owner's definitions, seeking from name to name. */
    public TableNames names(Owner owner, Optional<String> exclusiveStart, int limit) {
        Key prefix = RowKeys.tables(owner);
        List<String> names = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(prefix), Direction.FORWARD)) {
            exclusiveStart.ifPresent(start -> cursor.seek(RowKeys.after(RowKeys.table(owner, start).bytes())));
            while (cursor.next()) {
                if (names.size() == limit) {
                    return new TableNames(names, Optional.of(names.getLast()));
                }
                names.add(nameIn(cursor.key(), prefix));
            }
        }
        return new TableNames(names, Optional.empty());
    }

    private static String nameIn(byte[] key, Key prefix) {
        int from = prefix.bytes().length;
        return Utf8.decode(key, from, key.length - from - 1);
    }
}

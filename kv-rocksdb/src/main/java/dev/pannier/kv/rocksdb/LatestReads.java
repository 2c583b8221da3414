package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import java.util.Optional;
import org.rocksdb.ReadOptions;

/** Everything committed, synced or not: what bodies read, under their claims, while the store is open. */
record LatestReads(Database database) implements Reads {
    @Override
    public Optional<byte[]> get(Key key) {
        return database.get(database.latest(), key);
    }

    @Override
    public Cursor scan(Range range, Direction direction) {
        return new RowCursor(database, database.data(), new ReadOptions(), range, direction, () -> {
        });
    }
}

package dev.pannier.items;

import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import java.util.ArrayList;
import java.util.List;

/** What is in a store, whatever any reader sees of it. */
final class StoredRows {
    private StoredRows() {
    }

    /** All items as stored. */
    static List<byte[]> items(KeyValueStore store) {
        return ofKind(store, KeySpace.ITEM);
    }

    /** How many rows of parts there are. */
    static int parts(KeyValueStore store) {
        return ofKind(store, KeySpace.ITEM_PART).size();
    }

    private static List<byte[]> ofKind(KeyValueStore store, byte kind) {
        List<byte[]> rows = new ArrayList<>();
        try (var snapshot = store.snapshot()) {
            for (int shard = 0; shard < Key.SHARDS; shard++) {
                try (var cursor = snapshot.scan(Range.ofPrefix(new Key(shard, new byte[]{kind})), Direction.FORWARD)) {
                    while (cursor.next()) {
                        rows.add(cursor.value());
                    }
                }
            }
        }
        return rows;
    }
}

package dev.pannier.items;

import dev.pannier.items.payload.Parts;
import dev.pannier.items.row.EncodedSize;
import dev.pannier.items.row.PackedRow;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.Bytes;
import dev.pannier.model.ItemCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.pannier.items.EngineFixture.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

/** What is in a store, whatever any reader sees of it. */
final class StoredRows {
    private StoredRows() {
    }

    /** All items as stored. */
    static List<byte[]> items(KeyValueStore store) {
        return List.copyOf(ofKind(store, KeySpace.ITEM).values());
    }

    /** How many rows of parts and groups there are. */
    static int parts(KeyValueStore store) {
        return ofKind(store, KeySpace.ITEM_PART).size();
    }

    /** Checks that the rows of parts and groups, and the payloads, are those that items refer to: none less, none more. */
    static void checkReferences(EngineFixture fixture) {
        Set<Key> rows = new HashSet<>();
        List<String> payloads = new ArrayList<>();
        for (byte[] item : items(fixture.store)) {
            for (Bytes substitute : ItemCodec.decode(PackedRow.inPlace(item)).offloaded().values()) {
                switch (Substitute.fromBytes(substitute)) {
                    case SplitValue split -> rows.addAll(Parts.rows(split));
                    case GroupedValue grouped -> rows.add(RowKeys.part(grouped.place(), grouped.row()));
                    case PayloadPointer pointer -> payloads.add(pointer.key());
                    case CompressedValue _ -> {
                        // in the item
                    }
                }
            }
        }
        assertThat(ofKind(fixture.store, KeySpace.ITEM_PART).keySet()).isEqualTo(rows);
        assertThat(fixture.payloadKeys()).containsExactlyInAnyOrderElementsOf(payloads);
    }

    /** Checks that the sizes that DescribeTable gives are those of the rows, however they came about. */
    static void checkSizes(EngineFixture fixture) {
        TableDescription table = fixture.engine.describeTable(OWNER, "t");
        Set<Key> groups = new HashSet<>();
        for (byte[] item : items(fixture.store)) {
            for (Bytes substitute : StoredImage.decode(item).stored().offloaded().values()) {
                if (Substitute.fromBytes(substitute) instanceof GroupedValue grouped) {
                    groups.add(RowKeys.part(grouped.place(), grouped.row()));
                }
            }
        }
        long rows = sizeOf(fixture.store, KeySpace.ITEM);
        for (Map.Entry<Key, byte[]> part : ofKind(fixture.store, KeySpace.ITEM_PART).entrySet()) {
            byte[] row = part.getValue();
            rows += groups.contains(part.getKey()) ? EncodedSize.of(row).size() : row.length;
        }
        long indexes = 0;
        for (IndexDescription.Global index : table.globalIndexes()) {
            indexes += index.sizeBytes();
        }
        for (IndexDescription.Local index : table.localIndexes()) {
            indexes += index.sizeBytes();
        }
        assertThat(table.sizeBytes()).as("bytes of the table").isEqualTo(rows);
        assertThat(indexes).as("bytes of its indexes").isEqualTo(
                sizeOf(fixture.store, KeySpace.LOCAL_INDEX) + sizeOf(fixture.store, KeySpace.GLOBAL_INDEX));
    }

    private static long sizeOf(KeyValueStore store, byte kind) {
        return ofKind(store, kind).values().stream().mapToLong(row -> EncodedSize.of(row).size()).sum();
    }

    private static Map<Key, byte[]> ofKind(KeyValueStore store, byte kind) {
        Map<Key, byte[]> rows = new LinkedHashMap<>();
        try (var snapshot = store.snapshot()) {
            for (int shard = 0; shard < Key.SHARDS; shard++) {
                try (var cursor = snapshot.scan(Range.ofPrefix(new Key(shard, new byte[]{kind})), Direction.FORWARD)) {
                    while (cursor.next()) {
                        rows.put(new Key(shard, cursor.key()), cursor.value());
                    }
                }
            }
        }
        return rows;
    }
}

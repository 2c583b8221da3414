package dev.pannier.items.write;

import dev.pannier.items.ConditionCheck;
import dev.pannier.items.ItemCollectionMetrics;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.index.IndexEntry;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Index;
import dev.pannier.items.table.Table;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * The sizes of item collections on tables with local indexes. They are read from a snapshot beside the write: claiming
 * the sum would serialise all writers of a partition key, and AWS's figure is an estimate too.
 */
final class Collections {
    private static final long GIGABYTE = 1L << 30;
    /** What AWS allows. */
    static final long MOST_BYTES = 10 * GIGABYTE;

    private final KeyValueStore store;
    private final long limit;

    /**
     * @param limit how many bytes a collection may have before it must not grow any more
     */
    Collections(KeyValueStore store, long limit) {
        this.store = store;
        this.limit = limit;
    }

    /**
     * Refuses to let a collection grow that has reached the limit; what shrinks it or leaves it as it is may go on.
     *
     * @throws dev.pannier.model.ServiceException {@code ItemCollectionSizeLimitExceededException}
     */
    void checkRoom(Evaluation evaluation) {
        PlannedWrite write = evaluation.write();
        if (write.table().hasLocalIndexes() && size(write) >= limit
                && size(write, evaluation.after()) > size(write, evaluation.before())) {
            throw DynamoDbError.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED.with("Collection size exceeded.");
        }
    }

    /** What an item adds to its collection, with its entries in local indexes. */
    private static long size(PlannedWrite write, Optional<StoredImage> image) {
        if (image.isEmpty()) {
            return 0;
        }
        long size = image.get().size();
        for (Index index : write.table().indexes()) {
            if (index.isLocal()) {
                size += IndexEntry.of(write.table(), index, write.key(), image.get())
                        .map(entry -> entry.image().size()).orElse(0L);
            }
        }
        return size;
    }

    /** What a write returns of its collection, on tables with local indexes. */
    Optional<ItemCollectionMetrics> metrics(PlannedWrite write) {
        Table table = write.table();
        if (!table.hasLocalIndexes()) {
            return Optional.empty();
        }
        long lower = size(write) / GIGABYTE;
        return Optional.of(new ItemCollectionMetrics(partitionKey(write), lower, lower + 1));
    }

    private static Item partitionKey(PlannedWrite write) {
        String name = write.table().hash().name();
        Item source = switch (write.request()) {
            case ItemWrite.Put put -> put.item();
            case ItemWrite.Change change -> change.key();
            case ItemWrite.Delete delete -> delete.key();
            case ConditionCheck check -> check.key();
        };
        return new Item(Map.of(name, source.get(name).orElseThrow()));
    }

    private long size(PlannedWrite write) {
        try (Snapshot snapshot = store.snapshot()) {
            return snapshot.get(RowKeys.collectionSize(write.table().id(), write.key()))
                    .map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(0L);
        }
    }
}

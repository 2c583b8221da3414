package dev.pannier.items.index;

import dev.pannier.items.row.ItemKey;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.CompositeKeys;
import dev.pannier.items.table.Index;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.kv.Key;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.KeyCodec;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What an item has in an index.
 *
 * @param key   where the entry is
 * @param image what it holds: the projected attributes and pointers
 */
public record IndexEntry(Key key, StoredImage image) {
    /**
     * The entry of an item; none if an attribute of the index's key is missing, or cannot be a key: another type, empty or
     * too long. The latter only happens to items from before the index.
     */
    public static Optional<IndexEntry> of(Table table, Index index, ItemKey itemKey, StoredImage image) {
        Optional<byte[]> partition = encode(index.hashes(), image.item(), KeyRules.MAX_HASH);
        Optional<byte[]> range = encode(index.ranges(), image.item(), KeyRules.MAX_RANGE);
        if (partition.isEmpty() || range.isEmpty()) {
            return Optional.empty();
        }
        Key key = RowKeys.entry(index.isLocal(), table.id(), index.number(), partition.get(), range.get(), itemKey);
        return Optional.of(new IndexEntry(key, project(index, image)));
    }

    private static Optional<byte[]> encode(List<KeyAttribute> attributes, Item item, int limit) {
        if (!CompositeKeys.areFit(attributes, item, limit)) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.attributes().get(attribute.name());
            if (value == null || value.type() != attribute.type() || !KeyRules.isFit(value, limit)) {
                return Optional.empty();
            }
            KeyCodec.append(out, value);
        }
        return Optional.of(out.toByteArray());
    }

    private static StoredImage project(Index index, StoredImage image) {
        return index.projectsAll() ? image : image.projected(index::projects);
    }
}

package dev.pannier.items.payload;

import dev.pannier.items.row.PackedRow;
import dev.pannier.items.row.StoredImage;
import dev.pannier.large.Codec;
import dev.pannier.large.PackedAttributes;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes that are compressed together, for one write request: what takes long is done between the attempts at its
 * transaction and remembered. Used by one thread.
 */
final class Packs {
    /** What is compressed or restored in the transaction itself: that takes less time than running it again. */
    private static final int SMALL = 16 * 1024;

    private final Map<Bytes, StoredImage> images = new HashMap<>();
    private final Map<Wanted, Optional<PackedAttributes>> packed = new HashMap<>();

    /**
     * What a row says.
     *
     * @throws PayloadsNeededException if much of it must be decompressed first
     */
    StoredImage image(byte[] row) {
        if (!PackedRow.isPacked(row) || PackedRow.read(row).packed().length() <= SMALL) {
            return StoredImage.decode(row);
        }
        Bytes key = Bytes.wrap(row);
        StoredImage known = images.get(key);
        if (known == null) {
            throw new PayloadsNeededException(() -> images.put(key, StoredImage.decode(row)));
        }
        return known;
    }

    /**
     * Attributes compressed together; nothing if that does not pay.
     *
     * @throws PayloadsNeededException if they must be compressed first
     */
    Optional<PackedAttributes> pack(Codec codec, Item attributes) {
        if (ItemSize.of(attributes) <= SMALL) {
            return PackedAttributes.of(attributes, codec);
        }
        Wanted wanted = new Wanted(codec, attributes);
        Optional<PackedAttributes> known = packed.get(wanted);
        if (known == null) {
            throw new PayloadsNeededException(() -> packed.put(wanted, PackedAttributes.of(attributes, codec)));
        }
        return known;
    }

    private record Wanted(Codec codec, Item attributes) {
    }
}

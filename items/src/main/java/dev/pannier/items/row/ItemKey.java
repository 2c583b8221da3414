package dev.pannier.items.row;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.KeyCodec;
import java.util.Optional;

/**
 * An item's key, encoded.
 *
 * @param hash      of the partition key
 * @param partition the partition key
 * @param sort      the sort key; empty without one
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; made for every request
public record ItemKey(long hash, byte[] partition, byte[] sort) {
    private static final byte[] NOTHING = new byte[0];

    /** Encodes the key values of an item. */
    public static ItemKey of(AttributeValue partition, Optional<AttributeValue> sort) {
        byte[] encoded = KeyCodec.encode(partition);
        return new ItemKey(Hash64.of(encoded), encoded, sort.map(KeyCodec::encode).orElse(NOTHING));
    }
}

package dev.pannier.items;

import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import java.util.Objects;

/**
 * An item on its way out: as it is stored, so that it can be transcoded without building it
 * ({@link ItemCodec#visit}), or built because something was projected or fetched.
 */
public sealed interface ItemImage {
    /** The item, decoded now if need be. */
    Item item();

    /**
     * Stored bytes without pointers.
     *
     * @param bytes as {@link ItemCodec} writes them
     */
    record Encoded(Bytes bytes) implements ItemImage {
        public Encoded {
            Objects.requireNonNull(bytes);
        }

        @Override
        public Item item() {
            return ItemCodec.decode(bytes.unsafeArray()).item();
        }
    }

    /** A built item. */
    record Built(Item item) implements ItemImage {
        public Built {
            Objects.requireNonNull(item);
        }
    }
}

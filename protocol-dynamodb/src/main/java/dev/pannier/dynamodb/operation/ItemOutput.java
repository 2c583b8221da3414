package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemImage;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import java.util.List;

/** Writes items as the engine hands them out: stored bytes are transcoded, built items written. */
final class ItemOutput {
    private ItemOutput() {
    }

    static void write(JsonOutput out, ItemImage image) {
        switch (image) {
            case ItemImage.Encoded(Bytes bytes) -> out.storedItem(bytes.unsafeArray());
            case ItemImage.Built(Item item) -> out.item(item);
        }
    }

    static void write(JsonOutput out, String name, List<ItemImage> images) {
        out.startArray(name);
        images.forEach(image -> write(out, image));
        out.endArray();
    }
}

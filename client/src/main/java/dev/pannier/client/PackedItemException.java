package dev.pannier.client;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write needs attributes in place that are compressed with their items. Never leaves the library: {@link Unpacking} puts
 * them in place.
 */
final class PackedItemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Met> met;

    PackedItemException(List<Met> met) {
        super("items are compressed as a whole");
        this.met = List.copyOf(met);
    }

    /** The items that were met. */
    List<Met> met() {
        return met;
    }

    /**
     * An item as it is stored.
     *
     * @param image all of it
     */
    record Met(LargeTable table, Map<String, AttributeValue> image) {
    }
}

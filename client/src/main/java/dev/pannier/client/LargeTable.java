package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.StoredForm;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table with options, as one operation sees it.
 *
 * @param context what all operations share
 * @param name    its name or ARN
 * @param options what it does with large items
 */
record LargeTable(Context context, String name, LargeItemOptions options) {
    /** Its keys; asked for at the first use. */
    TableShape shape() {
        return context.tables().shape(name);
    }

    /** Whether some of its attributes are kept apart. */
    boolean hasGroups() {
        return !options.groups().isEmpty();
    }

    OutsideValues outside() {
        return context.outside();
    }

    /**
     * The forms among an item's attributes that these options own. A pointer to another bucket or prefix may have been
     * written by someone who wants it read with this caller's permissions: it is an ordinary map.
     */
    Map<String, StoredForm> forms(Map<String, AttributeValue> item) {
        // Nearly every item has none: that must cost next to nothing.
        Map<String, StoredForm> forms = Map.of();
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            Optional<StoredForm> form = SdkValues.toForm(entry.getValue()).filter(this::owns);
            if (form.isPresent()) {
                forms = forms.isEmpty() ? new LinkedHashMap<>() : forms;
                forms.put(entry.getKey(), form.get());
            }
        }
        return forms;
    }

    private boolean owns(StoredForm form) {
        return !(form instanceof PayloadPointer pointer)
                || options.offloading().filter(offload -> offload.owns(pointer)).isPresent();
    }

    /** Where pre-signed URLs and such come from; only asked if there is a pointer of these options. */
    Offload offload() {
        return options.offloading().orElseThrow();
    }

    /** The values outside of an item, by attribute. */
    Map<String, Outside> outside(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        Map<String, Outside> outside = new LinkedHashMap<>();
        forms(item).forEach((attribute, form) -> {
            if (form instanceof PayloadPointer pointer) {
                outside.put(attribute, new Outside.InObject(pointer));
            } else if (form instanceof PartsHeader header) {
                outside.put(attribute, parts(key, header));
            }
        });
        return outside;
    }

    /** The parts of an item with this key, or with a key of more. */
    Outside.InParts parts(Map<String, AttributeValue> key, PartsHeader header) {
        Map<String, AttributeValue> partitionKey = TableShape.pick(key, shape().partitionKey())
                .orElseThrow(() -> Errors.validation("The parts of an item of table '" + name
                        + "' cannot be found without its partition key; ask for it too."));
        return new Outside.InParts(name, partitionKey, header);
    }

    /** What an item had outside before and the new one does not keep. */
    Collection<Outside> gone(Map<String, Outside> before, Map<String, AttributeValue> key,
            Map<String, AttributeValue> newItem) {
        Set<Outside> gone = new HashSet<>(before.values());
        outside(key, newItem).values().forEach(gone::remove);
        return List.copyOf(gone);
    }

    /** What the old image has outside and the new one does not keep. */
    Collection<Outside> replaced(Map<String, AttributeValue> key, Map<String, AttributeValue> oldItem,
            Map<String, AttributeValue> newItem) {
        return gone(outside(key, oldItem), key, newItem);
    }

    /** The attribute that says when items expire, which DynamoDB must see; asked for where items are compressed as a whole. */
    Set<String> timeToLive() {
        return context.tables().timeToLive(name);
    }

    /** Where values go that leave their items; empty if they cannot. */
    Optional<Placement> placement(Map<String, AttributeValue> key) {
        if (options.offloading().isPresent()) {
            return Optional.of(new ObjectPlacement(outside().objects(), offload()));
        } else if (options.splitting().isEmpty()) {
            return Optional.empty();
        } else if (shape().hasReservedKeys()) {
            return PartPlacement.of(this, key);
        } else if (options.strategy().equals("auto")) {
            return Optional.empty();
        }
        throw Errors.validation("Table '" + name + "' cannot split items, because parts need a sort key of type S or B"
                + " and its " + (shape().keys().size() == 1 ? "key has none" : "is of type N")
                + "; use offload or compress.");
    }

    /** Whether a key that is read is one that the library keeps for itself, and so that of no item. */
    boolean hides(Map<String, AttributeValue> key) {
        // Nearly no key is: then the table need not be known.
        return !context.ofRows() && key.values().stream().anyMatch(TableShape::isReserved) && shape().isReserved(key);
    }

    /** Refuses a key that the library keeps for itself. */
    void checkKey(@Nullable Map<String, AttributeValue> key) {
        if (key != null && !context.ofRows() && shape().isReserved(key)) {
            throw Errors.validation("The sort key '" + shape().keys().get(1) + "' is one of those that belong to parts"
                    + " of large items: U+10FFFD and everything after it, or eight bytes FF.");
        }
    }
}

package dev.pannier.client;

import dev.pannier.large.CompressedForm;
import dev.pannier.large.StoredForm;
import dev.pannier.model.AttributeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that is compressed as a whole: the attribute {@link #NAME} is the {@code compressed} form of a map of all
 * attributes that are not in place. What is in place is newer than a member of the same name.
 */
final class PackedItem {
    static final String NAME = CompressedForm.PACKED_ITEM;

    private PackedItem() {
    }

    /** Whether an attribute stands for others. */
    static boolean is(String name, StoredForm form) {
        return name.equals(NAME) && form instanceof CompressedForm && form.type() == AttributeType.M;
    }

    /** Whether a stored item is one. */
    static boolean isStored(Map<String, AttributeValue> item) {
        return form(item.get(NAME)).isPresent();
    }

    private static Optional<StoredForm> form(@Nullable AttributeValue value) {
        return value == null ? Optional.empty() : SdkValues.toForm(value).filter(form -> is(NAME, form));
    }

    /** What a projection must ask for beside some attributes, so that those are found that are compressed with others. */
    static List<String> and(List<String> attributes) {
        List<String> all = new ArrayList<>(attributes);
        all.add(NAME);
        return all;
    }

    /** The item with all attributes in place; its map has been restored. */
    static Map<String, AttributeValue> spread(Map<String, AttributeValue> restored) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(restored);
        AttributeValue members = item.remove(NAME);
        if (members != null) {
            members.m().forEach(item::putIfAbsent);
        }
        return item;
    }
}

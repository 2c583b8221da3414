package dev.pannier.client;

import dev.pannier.large.PayloadPointer;
import dev.pannier.large.StoredForm;
import dev.pannier.model.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What items really hold, as a store gives them to a client without large items. */
public final class StoredForms {
    private StoredForms() {
    }

    /**
     * What stands for a value in this item, by attribute.
     *
     * @throws dev.pannier.large.UnsupportedPointerException if one is of a later version
     */
    public static Map<String, StoredForm> of(Map<String, AttributeValue> item) {
        Map<String, StoredForm> forms = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (value.hasM() && value.m().containsKey(StoredForm.MARK)) {
                StoredForm.fromAttribute(SdkValues.toModel(value)).ifPresent(form -> forms.put(name, form));
            }
        });
        return forms;
    }

    /** Those that are objects. */
    public static Map<String, PayloadPointer> pointers(Map<String, AttributeValue> item) {
        Map<String, PayloadPointer> pointers = new LinkedHashMap<>();
        of(item).forEach((name, form) -> {
            if (form instanceof PayloadPointer pointer) {
                pointers.put(name, pointer);
            }
        });
        return pointers;
    }

    /** What an item says of its groups: their words, {@code name:attribute:attribute}, by name; empty if it has none. */
    public static Map<String, String> groups(Map<String, AttributeValue> item) {
        AttributeValue marker = item.get(GroupLayout.GROUPS);
        Map<String, String> groups = new LinkedHashMap<>();
        if (marker != null && marker.hasSs()) {
            marker.ss().forEach(word -> groups.put(groupName(word), word));
        }
        return groups;
    }

    /** The word of the group whose row this is; empty if it is none. */
    public static Optional<String> group(Map<String, AttributeValue> row) {
        AttributeValue word = row.get(GroupLayout.GROUP);
        return Optional.ofNullable(word == null ? null : word.s());
    }

    /** The name in a group's word. */
    public static String groupName(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon);
    }

    /** The item with the model's values. */
    public static Item toModel(Map<String, AttributeValue> item) {
        return SdkValues.toModel(item);
    }

    /** One of the model's values as the SDK has it. */
    public static AttributeValue fromModel(dev.pannier.model.AttributeValue value) {
        return SdkValues.fromModel(value);
    }
}

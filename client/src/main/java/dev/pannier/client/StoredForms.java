package dev.pannier.client;

import dev.pannier.large.PayloadPointer;
import dev.pannier.large.StoredForm;
import dev.pannier.model.Item;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The item with the model's values. */
    public static Item toModel(Map<String, AttributeValue> item) {
        return SdkValues.toModel(item);
    }

    /** One of the model's values as the SDK has it. */
    public static AttributeValue fromModel(dev.pannier.model.AttributeValue value) {
        return SdkValues.fromModel(value);
    }
}

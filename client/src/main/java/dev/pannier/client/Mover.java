package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.OffloadPlan;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Item;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Moves the large attributes of one write into objects, before the write: a crash between the two leaves an object
 * that nothing points to, never a pointer to nothing.
 */
final class Mover {
    private final PayloadStore payloads;
    private final Offload options;
    private final List<PayloadPointer> uploaded = new ArrayList<>();

    Mover(PayloadStore payloads, Offload options) {
        this.payloads = payloads;
        this.options = options;
    }

    /** The attributes with pointers in the place of those that move; uploads them. */
    Map<String, AttributeValue> move(Map<String, AttributeValue> attributes, Set<String> stay) {
        if (SdkValues.sizeBound(attributes) <= options.threshold()) {
            return attributes;
        }
        Item item;
        try {
            item = SdkValues.toModel(attributes);
        } catch (RuntimeException e) {
            // Not an item at all; DynamoDB refuses it and says why.
            return attributes;
        }
        Set<String> never = new HashSet<>(stay);
        never.addAll(Restorer.pointers(options, attributes).keySet());
        OffloadPlan plan = OffloadPlan.of(item, never, options.threshold(), name -> pointerSize());
        return upload(attributes, item, plan.moved());
    }

    /** As {@link #move}, of everything that is larger than a pointer. */
    Map<String, AttributeValue> moveAll(Map<String, AttributeValue> attributes) {
        Item item = SdkValues.toModel(attributes);
        Set<String> never = Restorer.pointers(options, attributes).keySet();
        return upload(attributes, item, OffloadPlan.of(item, never, 0, name -> pointerSize()).moved());
    }

    /** Counts an object among this write's that was uploaded in another way. */
    void adopt(PayloadPointer pointer) {
        uploaded.add(pointer);
    }

    private int pointerSize() {
        return PayloadPointer.sizeBound(options.bucket(), PayloadKeys.maxLength(Utf8.length(options.prefix())));
    }

    private Map<String, AttributeValue> upload(Map<String, AttributeValue> attributes, Item item, List<String> names) {
        List<Upload> uploads = new ArrayList<>();
        for (String name : names) {
            Payload payload = payload(name, item);
            String key = payloads.newKey(options, name);
            // Known before it is there, so that whatever happens next it is not forgotten.
            uploaded.add(PayloadPointer.to(options.bucket(), key, payload));
            uploads.add(new Upload(name, key, payload));
        }
        List<PayloadPointer> pointers;
        try {
            pointers = payloads.parallel().map(uploads,
                    upload -> payloads.upload(options, upload.key(), upload.payload()));
        } catch (RuntimeException e) {
            undo();
            throw e;
        }
        Map<String, AttributeValue> moved = new LinkedHashMap<>(attributes);
        for (int i = 0; i < uploads.size(); i++) {
            moved.put(uploads.get(i).attribute(), SdkValues.fromPointer(pointers.get(i)));
        }
        return moved;
    }

    private static Payload payload(String name, Item item) {
        try {
            return Payload.of(item.get(name).orElseThrow());
        } catch (IllegalArgumentException e) {
            throw Errors.validation("The attribute '" + name + "' cannot be stored: " + e.getMessage());
        }
    }

    /** The write did not happen: nothing points to these objects. */
    void undo() {
        payloads.remove(uploaded);
        uploaded.clear();
    }

    /** The write failed: removes the objects if that is certain, otherwise reports that they may be orphans. */
    void failed(RuntimeException failure) {
        if (Errors.nothingWasWritten(failure)) {
            undo();
        } else {
            uploaded.forEach(pointer -> payloads.orphaned(pointer,
                    "whether the item was written is unknown: " + failure.getMessage()));
        }
    }

    private record Upload(String attribute, String key, Payload payload) {
    }
}

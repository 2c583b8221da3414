package dev.pannier.client;

import dev.pannier.large.DeadLetter;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.ItemSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps what is refused, so that nothing is lost: as an object of the bucket that the table's options name, and for
 * whoever wants to hear of it. The caller gets DynamoDB's error all the same.
 *
 * @param objects writes the objects
 * @param handler hears of refused items, if anyone does
 */
record DeadLetters(PayloadStore objects, @Nullable Consumer<? super RefusedItem> handler) {
    /** Keeps the item if {@code failure} means that it was too large. */
    void keep(LargeTable table, Map<String, AttributeValue> item, RuntimeException failure) {
        if (!Errors.isItemTooLarge(failure)) {
            return;
        }
        RefusedItem refused = new RefusedItem(table.name(), item, String.valueOf(failure.getMessage()));
        Optional<DeadLetter> place = table.options().deadLetter();
        try {
            place.ifPresent(letter -> write(letter, refused));
        } catch (SdkException e) {
            // The refusal is what the caller must hear; that the letter is lost belongs to it.
            failure.addSuppressed(e);
        }
        if (handler != null) {
            handler.accept(refused);
        }
    }

    /** Keeps an item of several if it is the one that was too large: {@code stored} is what was sent of it. */
    void keepIfTooLarge(LargeTable table, Map<String, AttributeValue> item, Map<String, AttributeValue> stored,
            RuntimeException failure) {
        if (SdkValues.sizeBound(stored) > ItemSize.MAX && ItemSize.of(SdkValues.toModel(stored)) > ItemSize.MAX) {
            keep(table, item, failure);
        }
    }

    private void write(DeadLetter letter, RefusedItem refused) {
        Map<String, dev.pannier.model.AttributeValue> content = new LinkedHashMap<>();
        content.put("table", dev.pannier.model.AttributeValue.s(refused.table()));
        content.put("reason", dev.pannier.model.AttributeValue.s(refused.reason()));
        content.put("item", SdkValues.toModel(AttributeValue.fromM(refused.item())));
        Payload payload = Payload.of(new dev.pannier.model.AttributeValue.M(content));
        objects.upload(PayloadPointer.to(letter.bucket(), objects.newKey(letter.prefix(), "item.json"), payload),
                payload);
    }
}

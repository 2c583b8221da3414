package dev.pannier.client;

import dev.pannier.large.DeadLetter;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps what is refused, so that nothing is lost: as an object of the bucket that the table's options name, in the
 * server's form, and for whoever wants to hear of it. The caller gets DynamoDB's error all the same.
 *
 * @param objects writes the objects
 * @param handler hears of refused items, if anyone does
 * @param clock   dates them
 * @param random  names them
 */
record DeadLetters(PayloadStore objects, @Nullable Consumer<? super RefusedItem> handler, Clock clock,
        RandomGenerator random) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Keeps nothing, where options name no bucket. */
    DeadLetters none() {
        return new DeadLetters(objects, null, clock, random);
    }

    /** Keeps the item if {@code failure} means that it was too large. */
    void keep(LargeTable table, RefusedItem refused, RuntimeException failure) {
        if (!Errors.isItemTooLarge(failure)) {
            return;
        }
        Optional<DeadLetter> place = table.options().deadLetter();
        try {
            place.ifPresent(letter -> write(letter, refused));
        } catch (SdkException | IllegalArgumentException e) {
            // The refusal is what the caller must hear; that the letter is lost belongs to it.
            failure.addSuppressed(e);
        }
        if (handler != null) {
            handler.accept(refused);
        }
    }

    /** Keeps an item of several if it is the one that was too large: {@code stored} is what was sent of it. */
    void keepIfTooLarge(LargeTable table, RefusedItem refused, Map<String, AttributeValue> stored,
            RuntimeException failure) {
        if (SdkValues.mayExceed(stored, ItemSize.MAX) && ItemSize.of(SdkValues.toModel(stored)) > ItemSize.MAX) {
            keep(table, refused, failure);
        }
    }

    private void write(DeadLetter letter, RefusedItem refused) {
        Instant now = clock.instant();
        Item item = SdkValues.toModel(refused.item());
        Bytes body = DeadLetter.body(item);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("table", refused.table());
        metadata.put("operation", refused.operation());
        metadata.put("reason", refused.reason());
        metadata.put("refused-at", now.toString());
        metadata.put("item-size", Long.toString(ItemSize.of(item)));
        metadata.put("complete", Boolean.toString(refused.complete()));
        String key = String.format(Locale.ROOT, "%s%s/%s/%016x%016x.json", letter.prefix(), refused.table(),
                DAY.format(now), random.nextLong(), random.nextLong());
        objects.write(letter.bucket(), key, body, metadata);
    }
}

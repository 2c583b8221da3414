package dev.pannier.client;

import dev.pannier.large.ReadMode;
import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Puts the attributes of items in place that are compressed as a whole, where a write must see them, and repeats that
 * write. The item is replaced on the condition that it is what was met, in every attribute, so nothing that others write
 * is lost; whoever wins, the write looks again.
 */
final class Unpacking {
    /** Each but the last means that another writer has compressed the item again in between. */
    private static final int MAX_ATTEMPTS = 20;

    private Unpacking() {
    }

    /**
     * The result of the first attempt that does not need what is compressed.
     *
     * @throws TransactionConflictException if others compress the items again all the time
     */
    static <T> T whilePacked(Supplier<T> write) {
        for (int attempt = 1; true; attempt++) {
            try {
                return write.get();
            } catch (PackedItemException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw conflict();
                }
                e.met().forEach(met -> unpack(met.table(), met.image()));
            }
        }
    }

    private static void unpack(LargeTable table, Map<String, AttributeValue> image) {
        Map<String, AttributeValue> item = inPlace(table, image);
        Mover mover = new Mover(table, image);
        Map<String, AttributeValue> stored = ItemSize.of(SdkValues.toModel(item)) <= ItemSize.MAX
                ? item
                : mover.move(item);
        try {
            mover.writeRows();
            table.context().dynamoDb().putItem(conditional(table, image).item(stored).build());
        } catch (ConditionalCheckFailedException e) {
            // Somebody was faster: the write that needed this looks at what is there now.
            mover.failed(e);
        } catch (RuntimeException e) {
            mover.failed(e);
            throw Errors.isItemTooLarge(e) ? tooLarge(e) : e;
        }
    }

    private static Map<String, AttributeValue> inPlace(LargeTable table, Map<String, AttributeValue> image) {
        Restorer restorer = new Restorer(table, ReadMode.POINTER);
        Map<String, AttributeValue> members = restorer.restore(
                Map.of(PackedItem.NAME, Objects.requireNonNull(image.get(PackedItem.NAME))), image, true);
        Map<String, AttributeValue> item = new LinkedHashMap<>(image);
        item.remove(PackedItem.NAME);
        members.forEach(item::putIfAbsent);
        return item;
    }

    /** Everything is as it was met, and what may be in place beside it is still not there. */
    private static PutItemRequest.Builder conditional(LargeTable table, Map<String, AttributeValue> image) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        List<String> terms = new ArrayList<>();
        TreeSet<String> attributes = new TreeSet<>(image.keySet());
        attributes.addAll(table.shape().stay());
        for (String attribute : attributes) {
            String name = "#a" + names.size();
            names.put(name, attribute);
            AttributeValue value = image.get(attribute);
            if (value == null) {
                terms.add("attribute_not_exists(" + name + ")");
            } else {
                values.put(":" + name.substring(1), value);
                terms.add(name + " = :" + name.substring(1));
            }
        }
        return PutItemRequest.builder().tableName(table.name()).conditionExpression(String.join(" AND ", terms))
                .expressionAttributeNames(names).expressionAttributeValues(values);
    }

    private static RuntimeException tooLarge(RuntimeException cause) {
        RuntimeException refusal = Errors.validation("The item is compressed as a whole and too large to be changed in"
                + " place: its attributes would be over 400 KB. Put the whole item instead.");
        refusal.addSuppressed(cause);
        return refusal;
    }

    private static TransactionConflictException conflict() {
        String message = "Other writers have compressed the item again each time that its attributes were put in place.";
        TransactionConflictException.Builder conflict = TransactionConflictException.builder();
        conflict.message(message).statusCode(400);
        conflict.awsErrorDetails(AwsErrorDetails.builder().serviceName("DynamoDb")
                .errorCode("TransactionConflictException").errorMessage(message).build());
        return conflict.build();
    }
}

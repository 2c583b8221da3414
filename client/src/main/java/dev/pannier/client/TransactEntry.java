package dev.pannier.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One entry of a transaction on a table with large items. */
final class TransactEntry {
    private static final ReturnValuesOnConditionCheckFailure ALL_OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final TransactWriteItem item;
    private final LargeTable table;
    private final TableShape shape;
    private final Mover mover;
    private final Guards guards;
    private @Nullable Update update;
    private Map<String, AttributeValue> written = Map.of();

    /**
     * An entry as the caller gave it.
     *
     * @param fresh pointers that the item may have and has not yet
     */
    TransactEntry(TransactWriteItem item, LargeTable table, Set<AttributeValue> fresh) {
        this.item = item;
        this.table = table;
        this.shape = table.shape();
        this.guards = guardsOfEntry(fresh);
        this.mover = new Mover(table, key());
        table.checkKey(key());
    }

    /** The key of the item that this entry is about, or the key and more. */
    Map<String, AttributeValue> key() {
        return key(item);
    }

    /** The key of the item that an entry is about, or the key and more. */
    static Map<String, AttributeValue> key(TransactWriteItem item) {
        if (item.put() != null) {
            return item.put().item();
        } else if (item.update() != null) {
            return item.update().key();
        }
        return item.delete() != null ? item.delete().key() : item.conditionCheck().key();
    }

    static @Nullable String tableOf(TransactWriteItem item) {
        if (item.put() != null) {
            return item.put().tableName();
        } else if (item.update() != null) {
            return item.update().tableName();
        } else if (item.delete() != null) {
            return item.delete().tableName();
        }
        return item.conditionCheck() == null ? null : item.conditionCheck().tableName();
    }

    private Guards guardsOfEntry(Set<AttributeValue> fresh) {
        Set<String> stay = shape.stay();
        Guards made;
        if (item.put() != null) {
            Put put = item.put();
            made = new Guards(put.expressionAttributeNames(), put.expressionAttributeValues(), stay)
                    .againstPacks(table);
            made.expression(put.conditionExpression());
            Map<String, AttributeValue> given = new LinkedHashMap<>(put.item());
            given.values().removeAll(fresh);
            made.keepForms(table, given);
        } else if (item.update() != null) {
            software.amazon.awssdk.services.dynamodb.model.Update sdk = item.update();
            made = new Guards(sdk.expressionAttributeNames(), sdk.expressionAttributeValues(), stay)
                    .againstPacks(table);
            made.expression(sdk.conditionExpression());
            update = new Update(sdk.updateExpression(), sdk.expressionAttributeNames(),
                    sdk.expressionAttributeValues(), sdk.conditionExpression(), stay, made);
            made.keepForms(table, update.assigned());
        } else if (item.delete() != null) {
            Delete delete = item.delete();
            made = new Guards(delete.expressionAttributeNames(), delete.expressionAttributeValues(), stay)
                    .againstPacks(table);
            made.expression(delete.conditionExpression());
        } else {
            ConditionCheck check = item.conditionCheck();
            made = new Guards(check.expressionAttributeNames(), check.expressionAttributeValues(), stay)
                    .againstPacks(table);
            made.expression(check.conditionExpression());
        }
        return made;
    }

    /** What is lost if this entry is too large. */
    RefusedItem refused(RuntimeException failure) {
        if (update == null) {
            return RefusedItem.ofPut(table, key(), failure);
        }
        Map<String, AttributeValue> known = new LinkedHashMap<>(key());
        known.putAll(update.assigned());
        return RefusedItem.ofUpdate(table, known, failure);
    }

    /** What was sent of it. */
    Map<String, AttributeValue> written() {
        return written;
    }

    LargeTable table() {
        return table;
    }

    Mover mover() {
        return mover;
    }

    Guards guards() {
        return guards;
    }

    /** The key of the item that this entry may take payloads from. */
    Optional<Map<String, AttributeValue>> replacedKey() {
        if (item.put() != null) {
            return TableShape.pick(item.put().item(), shape.keys());
        } else if (item.delete() != null) {
            return Optional.of(item.delete().key());
        }
        return update == null || update.replaced().isEmpty() ? Optional.empty() : Optional.of(item.update().key());
    }

    /** What the item does not have outside any more when the transaction has succeeded. */
    Collection<Outside> replaced(Map<String, Outside> before) {
        Map<String, Outside> gone = new HashMap<>(before);
        if (update != null) {
            gone.keySet().retainAll(update.replaced());
        }
        return table.gone(gone, key(), written);
    }

    boolean wantsImage() {
        return wantsImage(item);
    }

    /** Whether the caller of an entry wants the item when its condition fails. */
    static boolean wantsImage(TransactWriteItem item) {
        if (item.put() != null) {
            return item.put().returnValuesOnConditionCheckFailure() == ALL_OLD;
        } else if (item.update() != null) {
            return item.update().returnValuesOnConditionCheckFailure() == ALL_OLD;
        } else if (item.delete() != null) {
            return item.delete().returnValuesOnConditionCheckFailure() == ALL_OLD;
        }
        return item.conditionCheck().returnValuesOnConditionCheckFailure() == ALL_OLD;
    }

    /** The entry as it is sent; uploads what moves. */
    TransactWriteItem moved() {
        if (item.put() != null) {
            written = mover.moveItem(item.put().item(), guards.named());
            return item.toBuilder().put(item.put().toBuilder().item(written)
                    .conditionExpression(guards.condition(item.put().conditionExpression()))
                    .expressionAttributeNames(names()).expressionAttributeValues(values(guards.values()))
                    .returnValuesOnConditionCheckFailure(image(item.put().returnValuesOnConditionCheckFailure()))
                    .build()).build();
        } else if (update != null) {
            update.moved(mover.move(update.assigned()));
            written = update.moved();
            String condition = guards.condition(item.update().conditionExpression());
            return item.toBuilder().update(item.update().toBuilder().conditionExpression(condition)
                    .expressionAttributeNames(names()).expressionAttributeValues(values(update.values(guards.values())))
                    .returnValuesOnConditionCheckFailure(image(item.update().returnValuesOnConditionCheckFailure()))
                    .build()).build();
        } else if (item.delete() != null) {
            return item.toBuilder().delete(item.delete().toBuilder()
                    .conditionExpression(guards.condition(item.delete().conditionExpression()))
                    .expressionAttributeNames(names()).expressionAttributeValues(values(guards.values()))
                    .returnValuesOnConditionCheckFailure(image(item.delete().returnValuesOnConditionCheckFailure()))
                    .build()).build();
        }
        ConditionCheck check = item.conditionCheck();
        return item.toBuilder().conditionCheck(check.toBuilder()
                .conditionExpression(guards.condition(check.conditionExpression())).expressionAttributeNames(names())
                .expressionAttributeValues(values(guards.values()))
                .returnValuesOnConditionCheckFailure(image(check.returnValuesOnConditionCheckFailure())).build())
                .build();
    }

    private @Nullable Map<String, String> names() {
        return guards.names().isEmpty() ? null : guards.names();
    }

    private static @Nullable Map<String, AttributeValue> values(Map<String, AttributeValue> values) {
        return values.isEmpty() ? null : new LinkedHashMap<>(values);
    }

    private @Nullable ReturnValuesOnConditionCheckFailure image(@Nullable ReturnValuesOnConditionCheckFailure wanted) {
        return guards.isEmpty() ? wanted : ALL_OLD;
    }
}

package dev.pannier.items.write;

import dev.pannier.expression.Condition;
import dev.pannier.expression.UpdateResult;
import dev.pannier.items.ConditionCheck;
import dev.pannier.items.ConditionFailedException;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.ObjectLocation;
import dev.pannier.items.PayloadLinks;
import dev.pannier.items.ReturnValues;
import dev.pannier.items.payload.Adopting;
import dev.pannier.items.payload.Files;
import dev.pannier.items.payload.GroupRow;
import dev.pannier.items.payload.Grouping;
import dev.pannier.items.payload.Offloading;
import dev.pannier.items.payload.PayloadView;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes what a write does to the stored item: condition, new image, what is returned. Runs inside the transaction and
 * has no effects, so it may run again.
 */
final class Evaluator {
    private final Offloading offloading;
    private final PayloadView view;
    private final Collections collections;

    Evaluator(PayloadLinks links, Collections collections) {
        this.collections = collections;
        this.offloading = new Offloading(links);
        this.view = new PayloadView(links);
    }

    /**
     * Evaluates one write.
     *
     * @throws ConditionFailedException            if the condition does not hold
     * @throws dev.pannier.model.ServiceException  {@code ValidationException} from the update, or for an item that
     *                                             would be too large; {@code ItemCollectionSizeLimitExceededException}
     */
    Evaluation evaluate(PlannedWrite write, Optional<byte[]> stored, PayloadWork work) {
        Evaluation evaluation = evaluated(write, stored, work);
        collections.checkRoom(evaluation);
        return evaluation;
    }

    private Evaluation evaluated(PlannedWrite write, Optional<byte[]> stored, PayloadWork work) {
        Optional<StoredImage> before = stored.map(work::image);
        checkCondition(write, before, work);
        return switch (write.request()) {
            case ItemWrite.Put put -> put(write, put, before, work);
            case ItemWrite.Change change -> change(write, change, before, work);
            case ItemWrite.Delete _ -> new Evaluation(write, before, Optional.empty(), oldImage(write, before, work),
                    Grouping.removal(before, work));
            case ConditionCheck _ -> new Evaluation(write, before, before, Optional.empty(), List.of());
        };
    }

    private void checkCondition(PlannedWrite write, Optional<StoredImage> before, PayloadWork work) {
        Optional<Condition> condition = write.request().options().condition();
        if (condition.isEmpty()) {
            return;
        }
        Item item = before.map(image -> PayloadView.withValues(image.stored(), condition.get(), work::load))
                .orElse(Item.EMPTY);
        if (!condition.get().test(item)) {
            throw new ConditionFailedException(write.request().options().returnOldOnFailure()
                    ? before.map(image -> show(write.table(), image.stored(), work))
                    : Optional.empty());
        }
    }

    private Evaluation put(PlannedWrite write, ItemWrite.Put put, Optional<StoredImage> before, PayloadWork work) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(put.item().attributes());
        Map<String, Bytes> kept = offloading.takeWrittenBack(write.table(), attributes, put.item().attributes()
                .keySet(), pointersOf(before));
        Adopting.checkNew(write.table(), put.options().adopted(), put.item().attributes().keySet());
        kept.putAll(Adopting.adopt(write.table(), put.options().adopted(), work));
        Item inPlace = kept.isEmpty() ? put.item() : new Item(attributes);
        SizeLimit.Fitted after = SizeLimit.fit(write, before, inPlace, kept, offloading, work)
                .orElseThrow(() -> ItemTooLargeException.put(write.table(), whole(inPlace, kept, work)));
        return new Evaluation(write, before, Optional.of(after.image()), oldImage(write, before, work), after.rows());
    }

    private Evaluation change(PlannedWrite write, ItemWrite.Change change, Optional<StoredImage> before,
            PayloadWork work) {
        StoredItem old = before.map(StoredImage::stored).orElseGet(() -> StoredItem.of(change.key()));
        Map<String, ObjectLocation> adopted = change.options().adopted();
        if (change.update().actions().isEmpty() && adopted.isEmpty() && before.isPresent()) {
            Optional<SizeLimit.Fitted> renewed = renewed(write, before, old, work);
            if (renewed.isPresent()) {
                return evaluation(write, before, change.update().apply(old.item()), renewed.get(), work);
            }
        }
        UpdatePlan plan = new UpdatePlan(write.table(), change.update());
        if (before.isEmpty() && adopted.isEmpty() && plan.onlyTakesAway()) {
            return new Evaluation(write, before, Optional.empty(), Optional.empty(), List.of());
        }
        Item base = PayloadView.withValues(old, plan.attributesToLoad(change.options().returnValues()), work::load);
        UpdateResult result = change.update().apply(base);
        plan.checkIndexKeys(result.updated());

        Map<String, AttributeValue> attributes = new LinkedHashMap<>(result.updated().attributes());
        Map<String, Bytes> kept = plan.keptPointers(old, base, attributes);
        kept.putAll(offloading.takeWrittenBack(write.table(), attributes, plan.changed(), old.offloaded()));
        Adopting.checkNew(write.table(), adopted, plan.changed());
        attributes.keySet().removeAll(adopted.keySet());
        kept.putAll(Adopting.adopt(write.table(), adopted, work));
        bringBack(write.table(), attributes, kept, work);
        Item inPlace = new Item(attributes);
        SizeLimit.Fitted after = SizeLimit.fit(write, before, inPlace, kept, offloading, work)
                .orElseThrow(() -> ItemTooLargeException.updated(write.table(), whole(inPlace, kept, work)));
        return evaluation(write, before, result, after, work);
    }

    private Evaluation evaluation(PlannedWrite write, Optional<StoredImage> before, UpdateResult result,
            SizeLimit.Fitted after, PayloadWork work) {
        return new Evaluation(write, before, Optional.of(after.image()),
                returned(write, before, result, after, work), after.rows());
    }

    /** What was to be stored, as far as it is at hand: objects stay pointers. */
    private static Item whole(Item inPlace, Map<String, Bytes> kept, PayloadWork work) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(inPlace.attributes());
        kept.forEach((name, substitute) -> attributes.put(name,
                Substitute.fromBytes(substitute) instanceof PayloadPointer pointer
                        ? pointer.toAttribute()
                        : work.load(substitute)));
        return new Item(attributes);
    }

    /** What has become part of a key since it was stored elsewhere returns to its item: indexes see only what is there. */
    private static void bringBack(Table table, Map<String, AttributeValue> attributes, Map<String, Bytes> kept,
            PayloadWork work) {
        for (String name : table.keptInPlace()) {
            Bytes substitute = kept.get(name);
            if (substitute != null && !Files.isFile(substitute)) {
                attributes.put(name, work.load(substitute));
                kept.remove(name);
            }
        }
    }

    /**
     * An item that is written without being changed is stored as the table's options say now: so a table is taken from
     * one strategy to another. Nothing if it does not fit then; what is stored stays.
     */
    private Optional<SizeLimit.Fitted> renewed(PlannedWrite write, Optional<StoredImage> before, StoredItem old,
            PayloadWork work) {
        Map<String, Bytes> files = new LinkedHashMap<>(old.offloaded());
        files.values().removeIf(substitute -> !Files.isFile(substitute));
        Map<String, Bytes> others = new LinkedHashMap<>(old.offloaded());
        others.keySet().removeAll(files.keySet());
        Item whole = PayloadView.withValues(old, others.keySet(), work::load);
        return write.table().largeItems().takesLargeItems() || ItemSize.of(whole) <= ItemSize.MAX
                ? SizeLimit.fit(write, before, whole, files, offloading, work)
                : Optional.empty();
    }

    private Optional<Item> returned(PlannedWrite write, Optional<StoredImage> before, UpdateResult result,
            SizeLimit.Fitted after, PayloadWork work) {
        return switch (write.request().options().returnValues()) {
            case NONE -> Optional.empty();
            case ALL_OLD -> oldImage(write, before, work);
            case ALL_NEW -> Optional.of(view.show(write.table(), PayloadView.mode(write.table()),
                    after.image().stored(), _ -> true, substitute -> renewedValue(after.rows(), substitute, work)));
            case UPDATED_OLD -> before.flatMap(_ -> nonEmpty(result.updatedOld()));
            case UPDATED_NEW -> nonEmpty(result.updatedNew());
        };
    }

    /** A value of the new image: in the row of a group that changes, what it will hold. */
    private static AttributeValue renewedValue(List<GroupRow> rows, Bytes substitute, PayloadWork work) {
        if (Substitute.fromBytes(substitute) instanceof GroupedValue grouped) {
            Key key = RowKeys.part(grouped.place(), grouped.row());
            for (GroupRow row : rows) {
                if (row.key().equals(key)) {
                    return GroupRow.member(row.after().orElseThrow(), grouped.name());
                }
            }
        }
        return work.load(substitute);
    }

    private static Optional<Item> nonEmpty(Item item) {
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private Optional<Item> oldImage(PlannedWrite write, Optional<StoredImage> before, PayloadWork work) {
        return write.request().options().returnValues() == ReturnValues.ALL_OLD
                ? before.map(image -> show(write.table(), image.stored(), work))
                : Optional.empty();
    }

    private Item show(Table table, StoredItem stored, PayloadWork work) {
        return view.show(table, PayloadView.mode(table), stored, _ -> true, work::load);
    }

    private static Map<String, Bytes> pointersOf(Optional<StoredImage> image) {
        return image.map(present -> present.stored().offloaded()).orElse(Map.of());
    }
}

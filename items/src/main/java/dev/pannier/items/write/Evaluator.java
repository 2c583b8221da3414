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
import dev.pannier.items.payload.Offloading;
import dev.pannier.items.payload.PayloadView;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.LinkedHashMap;
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
        Optional<StoredImage> before = stored.map(StoredImage::decode);
        checkCondition(write, before, work);
        return switch (write.request()) {
            case ItemWrite.Put put -> put(write, put, before, work);
            case ItemWrite.Change change -> change(write, change, before, work);
            case ItemWrite.Delete _ -> new Evaluation(write, before, Optional.empty(), oldImage(write, before, work));
            case ConditionCheck _ -> new Evaluation(write, before, before, Optional.empty());
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
        StoredImage after = SizeLimit.fit(write, inPlace, kept, offloading, work)
                .orElseThrow(PlannedWrite::tooLarge);
        return new Evaluation(write, before, Optional.of(after), oldImage(write, before, work));
    }

    private Evaluation change(PlannedWrite write, ItemWrite.Change change, Optional<StoredImage> before,
            PayloadWork work) {
        StoredItem old = before.map(StoredImage::stored).orElseGet(() -> StoredItem.of(change.key()));
        Map<String, ObjectLocation> adopted = change.options().adopted();
        if (change.update().actions().isEmpty() && adopted.isEmpty() && before.isPresent()) {
            Optional<StoredImage> renewed = renewed(write, old, work);
            if (renewed.isPresent()) {
                return new Evaluation(write, before, renewed,
                        returned(write, before, change.update().apply(old.item()), renewed.get(), work));
            }
        }
        UpdatePlan plan = new UpdatePlan(write.table(), change.update());
        if (before.isEmpty() && adopted.isEmpty() && plan.onlyTakesAway()) {
            return new Evaluation(write, before, Optional.empty(), Optional.empty());
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
        StoredImage after = SizeLimit.fit(write, new Item(attributes), kept, offloading, work)
                .orElseThrow(PlannedWrite::updatedTooLarge);
        return new Evaluation(write, before, Optional.of(after), returned(write, before, result, after, work));
    }

    /**
     * An item that is written without being changed is stored as the table's options say now: so a table is taken from
     * one strategy to another. Nothing if it does not fit then; what is stored stays.
     */
    private Optional<StoredImage> renewed(PlannedWrite write, StoredItem old, PayloadWork work) {
        Map<String, Bytes> files = new LinkedHashMap<>(old.offloaded());
        files.values().removeIf(substitute -> !Files.isFile(substitute));
        Map<String, Bytes> others = new LinkedHashMap<>(old.offloaded());
        others.keySet().removeAll(files.keySet());
        Item whole = PayloadView.withValues(old, others.keySet(), work::load);
        return write.table().largeItems().takesLargeItems() || ItemSize.of(whole) <= ItemSize.MAX
                ? SizeLimit.fit(write, whole, files, offloading, work)
                : Optional.empty();
    }

    private Optional<Item> returned(PlannedWrite write, Optional<StoredImage> before, UpdateResult result,
            StoredImage after, PayloadWork work) {
        return switch (write.request().options().returnValues()) {
            case NONE -> Optional.empty();
            case ALL_OLD -> oldImage(write, before, work);
            case ALL_NEW -> Optional.of(show(write.table(), after.stored(), work));
            case UPDATED_OLD -> before.flatMap(_ -> nonEmpty(result.updatedOld()));
            case UPDATED_NEW -> nonEmpty(result.updatedNew());
        };
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

package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** TransactWriteItems: payloads first, then the transaction, then what it replaced. */
final class TransactWriteOperation {
    private final Context context;
    private final TransactWriteItemsRequest request;
    private final Set<AttributeValue> fresh;
    private final StoredBefore stored;
    private final List<Optional<TransactEntry>> entries = new ArrayList<>();

    TransactWriteOperation(Context context, TransactWriteItemsRequest request) {
        this(context, request, Set.of());
    }

    /**
     * A transaction that may put new pointers.
     *
     * @param fresh those that name objects which were uploaded for this very transaction
     */
    TransactWriteOperation(Context context, TransactWriteItemsRequest request, Set<AttributeValue> fresh) {
        this.fresh = fresh;
        this.context = context;
        this.request = request;
        this.stored = new StoredBefore(context);
    }

    TransactWriteItemsResponse execute() {
        return Unpacking.whilePacked(() -> new TransactWriteOperation(context, request, fresh).once());
    }

    private TransactWriteItemsResponse once() {
        for (TransactWriteItem item : request.transactItems()) {
            Optional<TransactEntry> entry = entry(item);
            entry.flatMap(TransactEntry::replacedKey)
                    .ifPresent(key -> stored.add(entry.orElseThrow().table().name(), key));
            entries.add(entry);
        }
        if (entries.stream().allMatch(Optional::isEmpty)) {
            return context.dynamoDb().transactWriteItems(request);
        }
        stored.read();
        TransactWriteItemsResponse response;
        try {
            List<TransactWriteItem> sent = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                TransactWriteItem original = request.transactItems().get(i);
                sent.add(entries.get(i).map(TransactEntry::moved).orElse(original));
            }
            entries.forEach(entry -> entry.ifPresent(some -> some.mover().writeRows()));
            response = context.dynamoDb().transactWriteItems(request.toBuilder().transactItems(sent).build());
        } catch (TransactionCanceledException e) {
            failed(e);
            throw explained(e);
        } catch (RuntimeException e) {
            failed(e);
            entries.forEach(entry -> entry.ifPresent(some -> context.deadLetters().keepIfTooLarge(some.table(),
                    some.refused(e), some.written(), e)));
            throw e;
        }
        List<Outside> replaced = new ArrayList<>();
        for (Optional<TransactEntry> entry : entries) {
            entry.ifPresent(some -> some.replacedKey()
                    .ifPresent(key -> replaced.addAll(some.replaced(stored.of(some.table().name(), key)))));
        }
        context.outside().remove(replaced);
        return response;
    }

    private Optional<TransactEntry> entry(TransactWriteItem item) {
        return context.table(TransactEntry.tableOf(item)).map(table -> new TransactEntry(item, table, fresh));
    }

    private void failed(RuntimeException failure) {
        entries.forEach(entry -> entry.ifPresent(some -> some.mover().failed(failure)));
    }

    /** Guards explain themselves; images come back only where the caller asked for them, payloads in place. */
    private RuntimeException explained(TransactionCanceledException failure) {
        List<CancellationReason> reasons = new ArrayList<>(failure.cancellationReasons());
        List<PackedItemException.Met> packed = new ArrayList<>();
        Optional<RuntimeException> first = Optional.empty();
        for (int i = 0; i < Math.min(reasons.size(), entries.size()); i++) {
            CancellationReason reason = reasons.get(i);
            if ("ValidationError".equals(reason.code())) {
                RuntimeException refusal = Errors.validation(String.valueOf(reason.message()));
                entries.get(i)
                        .ifPresent(entry -> context.deadLetters().keep(entry.table(), entry.refused(refusal), refusal));
            }
            if (entries.get(i).isEmpty() || !"ConditionalCheckFailed".equals(reason.code())) {
                continue;
            }
            TransactEntry entry = entries.get(i).get();
            Map<String, AttributeValue> image = reason.hasItem() ? reason.item() : Map.of();
            if (entry.guards().meetsPack(image)) {
                packed.add(new PackedItemException.Met(entry.table(), image));
                continue;
            }
            Optional<RuntimeException> explanation = entry.guards().explain(image).map(RuntimeException.class::cast);
            if (explanation.isPresent()) {
                first = first.or(() -> explanation);
                continue;
            }
            Restorer restorer = new Restorer(entry.table(), context.readMode(request, entry.table()));
            reasons.set(i, reason.toBuilder()
                    .item(entry.wantsImage() && reason.hasItem() ? restorer.restoreImage(image, entry.key()) : null)
                    .build());
        }
        if (first.isPresent()) {
            return first.get();
        } else if (!packed.isEmpty()) {
            return new PackedItemException(packed);
        }
        return (RuntimeException) failure.toBuilder().cancellationReasons(reasons).build();
    }
}

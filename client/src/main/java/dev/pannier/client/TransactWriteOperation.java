package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final StoredPointers stored;
    private final List<Optional<TransactEntry>> entries = new ArrayList<>();

    TransactWriteOperation(Context context, TransactWriteItemsRequest request) {
        this.context = context;
        this.request = request;
        this.stored = new StoredPointers(context);
    }

    TransactWriteItemsResponse execute() {
        for (TransactWriteItem item : request.transactItems()) {
            Optional<TransactEntry> entry = entry(item);
            entry.flatMap(TransactEntry::replacedKey)
                    .ifPresent(key -> stored.add(entry.orElseThrow().table(), key));
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
            response = context.dynamoDb().transactWriteItems(request.toBuilder().transactItems(sent).build());
        } catch (TransactionCanceledException e) {
            failed(e);
            throw explained(e);
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
        List<PayloadPointer> replaced = new ArrayList<>();
        for (Optional<TransactEntry> entry : entries) {
            entry.ifPresent(some -> some.replacedKey()
                    .ifPresent(key -> replaced.addAll(some.replaced(stored.of(some.table(), key)))));
        }
        context.payloads().remove(replaced);
        return response;
    }

    private Optional<TransactEntry> entry(TransactWriteItem item) {
        String table = TransactEntry.tableOf(item);
        Optional<Offload> options = context.options(table);
        return options.map(some -> new TransactEntry(item, Objects.requireNonNull(table), some, context));
    }

    private void failed(RuntimeException failure) {
        entries.forEach(entry -> entry.ifPresent(some -> some.mover().failed(failure)));
    }

    /** Guards explain themselves; images come back only where the caller asked for them, payloads in place. */
    private RuntimeException explained(TransactionCanceledException failure) {
        List<CancellationReason> reasons = new ArrayList<>(failure.cancellationReasons());
        for (int i = 0; i < Math.min(reasons.size(), entries.size()); i++) {
            CancellationReason reason = reasons.get(i);
            if (entries.get(i).isEmpty() || !"ConditionalCheckFailed".equals(reason.code())) {
                continue;
            }
            TransactEntry entry = entries.get(i).get();
            Map<String, AttributeValue> image = reason.hasItem() ? reason.item() : Map.of();
            Optional<? extends RuntimeException> explanation = entry.guards().explain(image);
            if (explanation.isPresent()) {
                return explanation.get();
            }
            Offload options = entry.options();
            Restorer restorer = new Restorer(context.payloads(), options, context.readMode(request, options));
            reasons.set(i, reason.toBuilder()
                    .item(entry.wantsImage() && reason.hasItem() ? restorer.restoreImage(image) : null).build());
        }
        return (RuntimeException) failure.toBuilder().cancellationReasons(reasons).build();
    }
}

package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/** TransactGetItems: payloads never change under their key, so pointers of one instant give values of that instant. */
final class TransactGetOperation {
    private final Context context;
    private final TransactGetItemsRequest request;

    TransactGetOperation(Context context, TransactGetItemsRequest request) {
        this.context = context;
        this.request = request;
    }

    TransactGetItemsResponse execute() {
        if (request.transactItems().stream().allMatch(item -> table(item.get()).isEmpty())) {
            return context.dynamoDb().transactGetItems(request);
        }
        TransactGetItemsRequest widened = request.toBuilder().transactItems(request.transactItems().stream()
                .map(item -> table(item.get()).isEmpty()
                        ? item
                        : item.toBuilder().get(GetOperation.widened(item.get())).build())
                .toList()).build();
        return Attempts.whileReplaced(attempt -> {
            TransactGetItemsResponse response = context.dynamoDb().transactGetItems(widened);
            List<ItemResponse> restored = new ArrayList<>();
            List<CapacityTotal> capacity = new ArrayList<>();
            for (int i = 0; i < response.responses().size(); i++) {
                CapacityTotal ofParts = new CapacityTotal(request.returnConsumedCapacity());
                restored.add(restored(request.transactItems().get(i).get(), response.responses().get(i), ofParts));
                capacity.add(ofParts);
            }
            return response.toBuilder().responses(restored)
                    .consumedCapacity(CapacityTotal.byTable(response.consumedCapacity(), capacity)).build();
        });
    }

    private Optional<LargeTable> table(Get get) {
        return get == null ? Optional.empty() : context.table(get.tableName());
    }

    private ItemResponse restored(Get get, ItemResponse response, CapacityTotal capacity) {
        Optional<LargeTable> table = table(get);
        if (table.isEmpty() || !response.hasItem()) {
            return response;
        } else if (table.get().hides(get.key())) {
            return ItemResponse.builder().build();
        }
        Restorer restorer = new Restorer(table.get(), context.readMode(request, table.get()), capacity);
        Map<String, AttributeValue> item = restorer.restore(response.item(), get.key(), true);
        return ItemResponse.builder()
                .item(Projection.ofNullable(get.projectionExpression(), get.expressionAttributeNames())
                        .map(projection -> projection.apply(item)).orElse(item))
                .build();
    }
}

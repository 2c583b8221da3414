package dev.pannier.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** GetItem, and the entries of TransactGetItems. */
final class GetOperation {
    private final LargeTable table;

    GetOperation(LargeTable table) {
        this.table = table;
    }

    GetItemResponse execute(GetItemRequest request) {
        Legacy.refuse(table.options().compressesItems() && request.hasAttributesToGet(), "AttributesToGet");
        CapacityTotal capacity = new CapacityTotal(request.returnConsumedCapacity());
        Restorer restorer = new Restorer(table, table.context().readMode(request, table), capacity);
        Optional<Projection> projection = Projection.ofNullable(request.projectionExpression(),
                request.expressionAttributeNames());
        GetItemRequest widened = projection.map(some -> widened(request, some)).orElse(request);
        return Attempts.whileReplaced(attempt -> {
            // An eventually consistent read may give the pointer of an item that was since replaced.
            GetItemRequest sent = attempt == 0 ? widened : widened.toBuilder().consistentRead(true).build();
            GetItemResponse response = table.context().dynamoDb().getItem(sent);
            if (response.hasItem() && table.hides(request.key())) {
                return response.toBuilder().item(null).build();
            }
            if (!response.hasItem() || (projection.isEmpty() && restorer.leaves(List.of(response.item())))) {
                return response;
            }
            Map<String, AttributeValue> item = restorer.restore(response.item(), request.key(),
                    Boolean.TRUE.equals(sent.consistentRead()));
            return response.toBuilder().item(projection.map(some -> some.apply(item)).orElse(item))
                    .consumedCapacity(capacity.with(response.consumedCapacity())).build();
        });
    }

    private static GetItemRequest widened(GetItemRequest request, Projection projection) {
        Map<String, String> names = new LinkedHashMap<>();
        String expression = projection.widened(PackedItem.and(List.of()), List.of(), names);
        return request.toBuilder().projectionExpression(expression).expressionAttributeNames(names).build();
    }

    /** An entry of TransactGetItems with a widened projection. */
    static Get widened(Get get) {
        if (get.projectionExpression() == null) {
            return get;
        }
        Map<String, String> names = new LinkedHashMap<>();
        String expression = Projection.of(get.projectionExpression(), get.expressionAttributeNames())
                .widened(PackedItem.and(List.of()), List.of(), names);
        return get.toBuilder().projectionExpression(expression).expressionAttributeNames(names).build();
    }
}

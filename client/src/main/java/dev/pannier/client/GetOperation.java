package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
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
    private final Context context;
    private final Offload options;

    GetOperation(Context context, Offload options) {
        this.context = context;
        this.options = options;
    }

    GetItemResponse execute(GetItemRequest request) {
        Restorer restorer = new Restorer(context.payloads(), options, context.readMode(request, options));
        Optional<Projection> projection = Projection.ofNullable(request.projectionExpression(),
                request.expressionAttributeNames());
        GetItemRequest widened = projection.map(some -> widened(request, some)).orElse(request);
        return Attempts.whileReplaced(attempt -> {
            // An eventually consistent read may give the pointer of an item that was since replaced.
            GetItemRequest sent = attempt == 0 ? widened : widened.toBuilder().consistentRead(true).build();
            GetItemResponse response = context.dynamoDb().getItem(sent);
            if (!response.hasItem()) {
                return response;
            }
            Map<String, AttributeValue> item = restorer.restore(response.item());
            return response.toBuilder().item(projection.map(some -> some.apply(item)).orElse(item)).build();
        });
    }

    private static GetItemRequest widened(GetItemRequest request, Projection projection) {
        Map<String, String> names = new LinkedHashMap<>();
        String expression = projection.widened(List.of(), List.of(), names);
        return request.toBuilder().projectionExpression(expression).expressionAttributeNames(names).build();
    }

    /** An entry of TransactGetItems with a widened projection. */
    static Get widened(Get get) {
        if (get.projectionExpression() == null) {
            return get;
        }
        Map<String, String> names = new LinkedHashMap<>();
        String expression = Projection.of(get.projectionExpression(), get.expressionAttributeNames())
                .widened(List.of(), List.of(), names);
        return get.toBuilder().projectionExpression(expression).expressionAttributeNames(names).build();
    }
}

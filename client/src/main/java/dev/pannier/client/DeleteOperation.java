package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** DeleteItem: the item with its pointers first, the objects after. */
final class DeleteOperation {
    private final Context context;
    private final Offload options;

    DeleteOperation(Context context, Offload options) {
        this.context = context;
        this.options = options;
    }

    DeleteItemResponse execute(DeleteItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected");
        Restorer restorer = new Restorer(context.payloads(), options, context.readMode(request, options));
        Guards guards = new Guards(request.expressionAttributeNames(), request.expressionAttributeValues(),
                context.tables().shape(request.tableName()).stay());
        guards.expression(request.conditionExpression());
        DeleteItemRequest.Builder rewritten = request.toBuilder();
        rewritten.conditionExpression(guards.condition(request.conditionExpression()));
        Guarded.names(guards, rewritten::expressionAttributeNames, rewritten::expressionAttributeValues);
        if (!guards.isEmpty()) {
            rewritten.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        DeleteItemResponse response;
        try {
            response = context.dynamoDb().deleteItem(rewritten.returnValues(ReturnValue.ALL_OLD).build());
        } catch (ConditionalCheckFailedException e) {
            throw Failures.explained(e, guards, restorer,
                    request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        if (!response.hasAttributes()) {
            return response;
        }
        boolean wanted = request.returnValues() == ReturnValue.ALL_OLD;
        DeleteItemResponse answer = response.toBuilder()
                .attributes(wanted ? restorer.restoreImage(response.attributes()) : null).build();
        context.payloads().remove(Failures.replaced(options, response.attributes(), Map.of()));
        return answer;
    }
}

package dev.pannier.client;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** DeleteItem: the item first, what it has outside after. */
final class DeleteOperation {
    private final LargeTable table;

    DeleteOperation(LargeTable table) {
        this.table = table;
    }

    DeleteItemResponse execute(DeleteItemRequest request) {
        return Unpacking.whilePacked(() -> delete(request));
    }

    private DeleteItemResponse delete(DeleteItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected");
        table.checkKey(request.key());
        Restorer restorer = new Restorer(table, table.context().readMode(request, table));
        Guards guards = new Guards(request.expressionAttributeNames(), request.expressionAttributeValues(),
                table.shape().stay()).againstPacks(table);
        guards.expression(request.conditionExpression());
        DeleteItemRequest.Builder rewritten = request.toBuilder();
        rewritten.conditionExpression(guards.condition(request.conditionExpression()));
        Guarded.names(guards, rewritten::expressionAttributeNames, rewritten::expressionAttributeValues);
        if (!guards.isEmpty()) {
            rewritten.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        DeleteItemResponse response;
        try {
            response = table.context().dynamoDb().deleteItem(rewritten.returnValues(ReturnValue.ALL_OLD).build());
        } catch (ConditionalCheckFailedException e) {
            throw Failures.explained(e, table, guards, restorer, request.key(),
                    request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        if (!response.hasAttributes()) {
            return response;
        }
        boolean wanted = request.returnValues() == ReturnValue.ALL_OLD;
        DeleteItemResponse answer = response.toBuilder()
                .attributes(wanted ? restorer.restoreImage(response.attributes(), request.key()) : null).build();
        table.outside().remove(table.replaced(request.key(), response.attributes(), Map.of()));
        return answer;
    }
}

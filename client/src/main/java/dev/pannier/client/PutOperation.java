package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** PutItem: upload, conditional put, removal of what was replaced. In this order a crash orphans, never loses. */
final class PutOperation {
    private final Context context;
    private final Offload options;

    PutOperation(Context context, Offload options) {
        this.context = context;
        this.options = options;
    }

    PutItemResponse execute(PutItemRequest request) {
        return execute(request, new Mover(context.payloads(), options), Set.of());
    }

    /**
     * Puts an item that may hold new pointers.
     *
     * @param fresh attributes whose pointers name objects that were uploaded for this very put
     */
    PutItemResponse execute(PutItemRequest request, Mover mover, Set<String> fresh) {
        Legacy.refuse(request.hasExpected(), "Expected");
        Restorer restorer = new Restorer(context.payloads(), options, context.readMode(request, options));
        Set<String> stay = context.tables().shape(request.tableName()).stay();
        Guards guards = new Guards(request.expressionAttributeNames(), request.expressionAttributeValues(), stay);
        guards.expression(request.conditionExpression());
        Map<String, AttributeValue> given = new HashMap<>(request.item());
        given.keySet().removeAll(fresh);
        guards.keepPointers(options, given);
        PutItemRequest.Builder rewritten = request.toBuilder();
        rewritten.conditionExpression(guards.condition(request.conditionExpression()));
        Guarded.names(guards, rewritten::expressionAttributeNames, rewritten::expressionAttributeValues);
        if (!guards.isEmpty()) {
            rewritten.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        rewritten.returnValues(ReturnValue.ALL_OLD);
        Map<String, AttributeValue> item = mover.move(request.item(), stay);
        PutItemResponse response;
        try {
            response = context.dynamoDb().putItem(rewritten.item(item).build());
        } catch (ConditionalCheckFailedException e) {
            mover.failed(e);
            throw Failures.explained(e, guards, restorer,
                    request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        } catch (RuntimeException e) {
            mover.failed(e);
            throw e;
        }
        Collection<PayloadPointer> replaced = Failures.replaced(options, response.attributes(), item);
        PutItemResponse answer = answer(request, response, restorer);
        context.payloads().remove(replaced);
        return answer;
    }

    private static PutItemResponse answer(PutItemRequest request, PutItemResponse response, Restorer restorer) {
        if (!response.hasAttributes()) {
            return response;
        }
        boolean wanted = request.returnValues() == ReturnValue.ALL_OLD;
        return response.toBuilder().attributes(wanted ? restorer.restoreImage(response.attributes()) : null).build();
    }
}

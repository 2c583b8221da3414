package dev.pannier.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** PutItem: values outside, conditional put, removal of what was replaced. In this order a crash orphans, never loses. */
final class PutOperation {
    private final LargeTable table;

    PutOperation(LargeTable table) {
        this.table = table;
    }

    PutItemResponse execute(PutItemRequest request) {
        return Unpacking.whilePacked(() -> execute(request, new Mover(table, request.item()), Set.of()));
    }

    /**
     * Puts an item that may hold new pointers.
     *
     * @param fresh attributes whose pointers name objects that were uploaded for this very put
     */
    PutItemResponse execute(PutItemRequest request, Mover mover, Set<String> fresh) {
        Legacy.refuse(request.hasExpected(), "Expected");
        table.checkKey(request.item());
        Guards guards = new Guards(request.expressionAttributeNames(), request.expressionAttributeValues(),
                table.shape().stay()).againstPacks(table);
        guards.expression(request.conditionExpression());
        guards.keepForms(table, without(fresh, request.item()));
        PutItemRequest.Builder rewritten = request.toBuilder().returnValues(ReturnValue.ALL_OLD);
        rewritten.conditionExpression(guards.condition(request.conditionExpression()));
        Guarded.names(guards, rewritten::expressionAttributeNames, rewritten::expressionAttributeValues);
        if (!guards.isEmpty()) {
            rewritten.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        Restorer restorer = new Restorer(table, table.context().readMode(request, table));
        Map<String, AttributeValue> item = mover.moveItem(request.item(), guards.named());
        if (!item.equals(request.item())) {
            rewritten.item(item);
        }
        Sent sent;
        try {
            sent = send(rewritten.build(), mover, isNone(request.returnValues()));
        } catch (ConditionalCheckFailedException e) {
            mover.failed(e);
            throw Failures.explained(e, table, guards, restorer, request.item(),
                    request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        } catch (RuntimeException e) {
            mover.failed(e);
            table.context().deadLetters().keep(table, RefusedItem.ofPut(table, request.item(), e), e);
            throw e;
        }
        PutItemResponse answer = answer(request, sent.response(), restorer);
        table.outside().remove(sent.replaced());
        return answer;
    }

    private Sent send(PutItemRequest request, Mover mover, boolean imageless) {
        Map<String, AttributeValue> item = request.item();
        PartsTransaction transaction = new PartsTransaction(table, mover);
        if (imageless && transaction.isPossible()) {
            Map<String, Outside> before = StoredBefore.of(table, item);
            Optional<TransactWriteItemsResponse> committed = transaction.commit(
                    TransactWriteItem.builder().put(put(request)).build(), request.returnConsumedCapacity());
            if (committed.isPresent()) {
                PutItemResponse.Builder response = PutItemResponse.builder();
                committed.get().consumedCapacity().forEach(response::consumedCapacity);
                return new Sent(response.build(), table.gone(before, item, item));
            }
        }
        mover.writeRows();
        PutItemResponse response = table.context().dynamoDb().putItem(request);
        return new Sent(response, table.replaced(item, response.attributes(), item));
    }

    private static Map<String, AttributeValue> without(Set<String> fresh, Map<String, AttributeValue> item) {
        if (fresh.isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> given = new HashMap<>(item);
        given.keySet().removeAll(fresh);
        return given;
    }

    private static Put put(PutItemRequest request) {
        return Put.builder().tableName(request.tableName()).item(request.item())
                .conditionExpression(request.conditionExpression())
                .expressionAttributeNames(
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailure()).build();
    }

    private static boolean isNone(@Nullable ReturnValue wanted) {
        return wanted == null || wanted == ReturnValue.NONE;
    }

    private static PutItemResponse answer(PutItemRequest request, PutItemResponse response, Restorer restorer) {
        if (!response.hasAttributes()) {
            return response;
        }
        boolean wanted = request.returnValues() == ReturnValue.ALL_OLD;
        return response.toBuilder()
                .attributes(wanted ? restorer.restoreImage(response.attributes(), request.item()) : null).build();
    }

    /** What came back, and what the item does not have any more. */
    private record Sent(PutItemResponse response, Collection<Outside> replaced) {
    }
}

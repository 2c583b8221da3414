package dev.pannier.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** UpdateItem: whole attributes move and are replaced like those of a put; parts of moved ones cannot be changed. */
final class UpdateOperation {
    private final LargeTable table;

    UpdateOperation(LargeTable table) {
        this.table = table;
    }

    UpdateItemResponse execute(UpdateItemRequest request) {
        return Unpacking.whilePacked(() -> update(request));
    }

    private UpdateItemResponse update(UpdateItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected");
        Legacy.refuse(request.hasAttributeUpdates(), "AttributeUpdates");
        table.checkKey(request.key());
        Set<String> stay = table.shape().stay();
        Guards guards = new Guards(request.expressionAttributeNames(), request.expressionAttributeValues(), stay)
                .againstPacks(table);
        guards.expression(request.conditionExpression());
        Update update = new Update(request.updateExpression(), request.expressionAttributeNames(),
                request.expressionAttributeValues(), request.conditionExpression(), stay, guards);
        guards.keepForms(table, update.assigned());
        String condition = guards.condition(request.conditionExpression());
        // What the answer will not show must be asked for before.
        Map<String, AttributeValue> before = isOld(request.returnValues()) || update.replaced().isEmpty()
                ? Map.of()
                : read(request, update.replaced());
        Restorer restorer = new Restorer(table, table.context().readMode(request, table));
        Mover mover = new Mover(table, request.key());
        update.moved(mover.move(update.assigned()));
        Call call = new Call(request, guards, condition, update);
        Sent sent = send(call, mover, restorer, before);
        UpdateItemResponse answer = answer(request, sent.response(), restorer);
        table.outside().remove(sent.replaced());
        return answer;
    }

    private Sent send(Call call, Mover mover, Restorer restorer, Map<String, AttributeValue> before) {
        try {
            return attempt(call, mover, before);
        } catch (ConditionalCheckFailedException e) {
            mover.failed(e);
            throw Failures.explained(e, table, call.guards(), restorer, call.request().key(), call.request()
                    .returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        } catch (RuntimeException e) {
            mover.failed(e);
            Map<String, AttributeValue> given = new LinkedHashMap<>(call.request().key());
            given.putAll(call.update().assigned());
            table.context().deadLetters().keep(table, RefusedItem.ofUpdate(table, given, e), e);
            throw e;
        }
    }

    /** Sends it, and if only the whole item turns out too large, again with everything moved that can move. */
    private Sent attempt(Call call, Mover mover, Map<String, AttributeValue> before) {
        try {
            return once(call, mover, before);
        } catch (RuntimeException e) {
            Map<String, AttributeValue> more = Errors.isItemTooLarge(e)
                    ? mover.moveAll(call.update().moved())
                    : call.update().moved();
            if (more.equals(call.update().moved())) {
                throw e;
            }
            call.update().moved(more);
            return once(call, mover, before);
        }
    }

    private Sent once(Call call, Mover mover, Map<String, AttributeValue> before) {
        UpdateItemRequest request = call.request();
        ReturnValue wanted = request.returnValues();
        PartsTransaction transaction = new PartsTransaction(table, mover);
        if ((wanted == null || wanted == ReturnValue.NONE) && transaction.isPossible()) {
            Map<String, Outside> outside = new LinkedHashMap<>(StoredBefore.of(table, request.key()));
            outside.keySet().retainAll(call.update().replaced());
            Optional<TransactWriteItemsResponse> committed = transaction.commit(call.entry(),
                    request.returnConsumedCapacity());
            if (committed.isPresent()) {
                UpdateItemResponse.Builder response = UpdateItemResponse.builder();
                committed.get().consumedCapacity().forEach(response::consumedCapacity);
                return new Sent(response.build(), table.gone(outside, request.key(), call.update().moved()));
            }
        }
        mover.writeRows();
        UpdateItemResponse response = table.context().dynamoDb().updateItem(call.rewritten());
        Map<String, AttributeValue> old = isOld(wanted) ? response.attributes() : before;
        return new Sent(response, replaced(request, old, call.update()));
    }

    private static boolean isOld(@Nullable ReturnValue wanted) {
        return wanted == null || wanted == ReturnValue.NONE || wanted == ReturnValue.ALL_OLD
                || wanted == ReturnValue.UPDATED_OLD;
    }

    private Map<String, AttributeValue> read(UpdateItemRequest request, Set<String> attributes) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> terms = new ArrayList<>();
        for (String attribute : attributes) {
            String placeholder = "#pannier_p" + terms.size();
            names.put(placeholder, attribute);
            terms.add(placeholder);
        }
        return table.context().dynamoDb().getItem(get -> get.tableName(request.tableName()).key(request.key())
                .consistentRead(true).projectionExpression(String.join(", ", terms)).expressionAttributeNames(names))
                .item();
    }

    /**
     * What the old values of whole attributes have outside. Those just written are kept even if they show up there: a
     * repeated attempt finds what the first one wrote.
     */
    private Collection<Outside> replaced(UpdateItemRequest request, Map<String, AttributeValue> old, Update update) {
        Map<String, AttributeValue> wholes = new LinkedHashMap<>(old);
        wholes.keySet().retainAll(update.replaced());
        return table.replaced(request.key(), wholes, update.moved());
    }

    private static UpdateItemResponse answer(UpdateItemRequest request, UpdateItemResponse response,
            Restorer restorer) {
        if (!response.hasAttributes()) {
            return response;
        }
        boolean wanted = request.returnValues() != null && request.returnValues() != ReturnValue.NONE;
        return response.toBuilder()
                .attributes(wanted ? restorer.restoreImage(response.attributes(), request.key()) : null).build();
    }

    /** What came back, and what the item does not have any more. */
    private record Sent(UpdateItemResponse response, Collection<Outside> replaced) {
    }

    /** The request as it is sent. */
    private record Call(UpdateItemRequest request, Guards guards, @Nullable String condition, Update update) {
        /** In a transaction with parts. */
        TransactWriteItem entry() {
            UpdateItemRequest sent = rewritten();
            return TransactWriteItem.builder().update(entry -> entry.tableName(sent.tableName()).key(sent.key())
                    .updateExpression(sent.updateExpression()).conditionExpression(sent.conditionExpression())
                    .expressionAttributeNames(
                            sent.hasExpressionAttributeNames() ? sent.expressionAttributeNames() : null)
                    .expressionAttributeValues(
                            sent.hasExpressionAttributeValues() ? sent.expressionAttributeValues() : null)
                    .returnValuesOnConditionCheckFailure(sent.returnValuesOnConditionCheckFailure())).build();
        }

        UpdateItemRequest rewritten() {
            UpdateItemRequest.Builder rewritten = request.toBuilder();
            rewritten.conditionExpression(condition);
            if (!guards.names().isEmpty()) {
                rewritten.expressionAttributeNames(guards.names());
            }
            if (!guards.values().isEmpty()) {
                rewritten.expressionAttributeValues(update.values(guards.values()));
            }
            if (!guards.isEmpty()) {
                rewritten.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
            }
            ReturnValue wanted = request.returnValues();
            // The old values of what changes, at no cost: they may be pointers to remove.
            rewritten.returnValues(wanted == null || wanted == ReturnValue.NONE ? ReturnValue.UPDATED_OLD : wanted);
            return rewritten.build();
        }
    }
}

package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** UpdateItem: whole attributes move and are replaced like those of a put; parts of moved ones cannot be changed. */
final class UpdateOperation {
    private final Context context;
    private final Offload options;

    UpdateOperation(Context context, Offload options) {
        this.context = context;
        this.options = options;
    }

    UpdateItemResponse execute(UpdateItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected");
        Legacy.refuse(request.hasAttributeUpdates(), "AttributeUpdates");
        Restorer restorer = new Restorer(context.payloads(), options, context.readMode(request, options));
        Set<String> stay = context.tables().shape(request.tableName()).stay();
        Guards guards = new Guards(request.expressionAttributeNames(), request.expressionAttributeValues(), stay);
        guards.expression(request.conditionExpression());
        Update update = new Update(request.updateExpression(), request.expressionAttributeNames(),
                request.expressionAttributeValues(), request.conditionExpression(), stay, guards);
        guards.keepPointers(options, update.assigned());
        String condition = guards.condition(request.conditionExpression());
        // What the answer will not show must be asked for before.
        boolean oldIsShown = isOld(request.returnValues());
        Map<String, AttributeValue> before = oldIsShown || update.replaced().isEmpty()
                ? Map.of()
                : read(request, update.replaced());
        Mover mover = new Mover(context.payloads(), options);
        update.moved(mover.move(update.assigned(), stay));
        Call call = new Call(request, guards, condition, update);
        UpdateItemResponse response = send(call, mover, restorer);
        Map<String, AttributeValue> old = oldIsShown ? response.attributes() : before;
        UpdateItemResponse answer = answer(request, response, restorer);
        context.payloads().remove(replaced(old, update));
        return answer;
    }

    private UpdateItemResponse send(Call call, Mover mover, Restorer restorer) {
        try {
            return attempt(call, mover);
        } catch (ConditionalCheckFailedException e) {
            mover.failed(e);
            throw Failures.explained(e, call.guards(), restorer, call.request()
                    .returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        } catch (RuntimeException e) {
            mover.failed(e);
            throw e;
        }
    }

    /** Sends it, and if only the whole item turns out too large, again with everything moved that can move. */
    private UpdateItemResponse attempt(Call call, Mover mover) {
        try {
            return context.dynamoDb().updateItem(call.rewritten());
        } catch (RuntimeException e) {
            Map<String, AttributeValue> more = Errors.isItemTooLarge(e)
                    ? mover.moveAll(call.update().moved())
                    : call.update().moved();
            if (more.equals(call.update().moved())) {
                throw e;
            }
            call.update().moved(more);
            return context.dynamoDb().updateItem(call.rewritten());
        }
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
        return context.dynamoDb().getItem(get -> get.tableName(request.tableName()).key(request.key())
                .consistentRead(true).projectionExpression(String.join(", ", terms)).expressionAttributeNames(names))
                .item();
    }

    /**
     * Pointers among the old values of whole attributes. Those just written are kept even if they show up there: a
     * repeated attempt finds what the first one wrote.
     */
    private Collection<PayloadPointer> replaced(Map<String, AttributeValue> old, Update update) {
        Map<String, AttributeValue> wholes = new LinkedHashMap<>(old);
        wholes.keySet().retainAll(update.replaced());
        return Failures.replaced(options, wholes, update.moved());
    }

    private static UpdateItemResponse answer(UpdateItemRequest request, UpdateItemResponse response,
            Restorer restorer) {
        if (!response.hasAttributes()) {
            return response;
        }
        boolean wanted = request.returnValues() != null && request.returnValues() != ReturnValue.NONE;
        return response.toBuilder().attributes(wanted ? restorer.restoreImage(response.attributes()) : null).build();
    }

    /** The request as it is sent. */
    private record Call(UpdateItemRequest request, Guards guards, @Nullable String condition, Update update) {
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

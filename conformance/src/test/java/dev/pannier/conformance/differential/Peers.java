package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** DynamoDB Local and Pannier, which are asked the same. */
record Peers(WireClient local, WireClient pannier) {

    Exchange exchange(WireRequest request) {
        List<WireRequest> updates = removalsFrom(request);
        boolean onNothing = updates.stream().anyMatch(this::isNothing);
        WireAnswer fromLocal = local.send(request);
        WireAnswer fromPannier = pannier.send(request);
        if (request.operation().equals("UpdateTable") && !fromPannier.failed()) {
            awaitIndexes(request);
        }
        if (onNothing) {
            updates.forEach(this::delete);
        }
        return new Exchange(request, fromLocal, fromPannier, onNothing, this);
    }

    /** Reads of the items of which updates in the request only take something away. */
    private static List<WireRequest> removalsFrom(WireRequest request) {
        List<Map<?, ?>> updates = new ArrayList<>();
        if (request.operation().equals("UpdateItem") && request.body() instanceof Map<?, ?> update) {
            updates.add(update);
        } else if (request.operation().equals("TransactWriteItems") && request.body() instanceof Map<?, ?> transaction
                && transaction.get("TransactItems") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> action && action.get("Update") instanceof Map<?, ?> update) {
                    updates.add(update);
                }
            }
        }
        return updates.stream().filter(Peers::takesAwayOnly).map(Peers::read).toList();
    }

    private static boolean takesAwayOnly(Map<?, ?> update) {
        return update.get("UpdateExpression") instanceof String text
                ? text.startsWith("REMOVE ") || text.startsWith("DELETE ")
                : update.get("AttributeUpdates") instanceof Map<?, ?> updates && updates.values().stream()
                        .allMatch(
                                action -> action instanceof Map<?, ?> fields && "DELETE".equals(fields.get("Action")));
    }

    private static WireRequest read(Map<?, ?> update) {
        Map<Object, Object> read = new LinkedHashMap<>(update);
        read.keySet().retainAll(Set.of("TableName", "Key"));
        return new WireRequest("GetItem", read);
    }

    private boolean isNothing(WireRequest read) {
        WireAnswer answer = pannier.send(read);
        return !answer.failed() && answer.text().equals("{}");
    }

    /** Until both have made or dropped the indexes; Local makes them at once. */
    private void awaitIndexes(WireRequest update) {
        WireRequest describe = new WireRequest("DescribeTable",
                Map.of("TableName", String.valueOf(((Map<?, ?>) update.body()).get("TableName"))));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (local.body(describe).contains("ING\"") || pannier.body(describe).contains("ING\"")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("indexes are not done: " + update);
            }
            Thread.onSpinWait();
        }
    }

    private void delete(WireRequest read) {
        send(new WireRequest("DeleteItem", read.body()));
    }

    /** Sends a request to both, whatever they answer. */
    void send(WireRequest request) {
        local.send(request);
        pannier.send(request);
    }
}

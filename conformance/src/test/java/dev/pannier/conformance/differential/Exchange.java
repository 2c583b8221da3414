package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request and what both servers answered.
 *
 * @param onNothing whether an update that only takes away was of an item that was not there
 */
record Exchange(WireRequest request, WireAnswer local, WireAnswer pannier, boolean onNothing, Peers peers) {

    String operation() {
        return request.operation();
    }

    boolean bothSucceed() {
        return !local.failed() && !pannier.failed();
    }

    boolean bothFail() {
        return local.failed() && pannier.failed();
    }

    /** A member of the request's body. */
    Object member(String name) {
        return request.body() instanceof Map<?, ?> body ? Objects.requireNonNullElse(body.get(name), "") : "";
    }

    String text(String name) {
        return member(name) instanceof String text ? text : "";
    }

    /** The entries of a transaction as action and parameters. */
    List<Map<?, ?>> actions() {
        return member("TransactItems") instanceof List<?> items
                ? items.stream().map(item -> (Map<?, ?>) item)
                        .<Map<?, ?>>map(item -> (Map<?, ?>) item.values().iterator().next())
                        .toList()
                : List.of();
    }

    /** Requests of one entry each: of a transaction, or of a batch. */
    List<WireRequest> entries() {
        if (member("TransactItems") instanceof List<?> items) {
            return items.stream().map(item -> of(Map.of("TransactItems", List.of(item)))).toList();
        }
        List<WireRequest> entries = new ArrayList<>();
        if (member("RequestItems") instanceof Map<?, ?> tables) {
            tables.forEach((table, requests) -> {
                if (requests instanceof List<?> writes) {
                    writes.forEach(write -> entries.add(onTable(table, List.of(write))));
                } else if (requests instanceof Map<?, ?> reads && reads.get("Keys") instanceof List<?> keys) {
                    keys.forEach(key -> {
                        Map<Object, Object> one = new LinkedHashMap<>(reads);
                        one.put("Keys", List.of(key));
                        entries.add(onTable(table, one));
                    });
                }
            });
        }
        return entries;
    }

    private WireRequest onTable(Object table, Object requests) {
        return of(Map.of("RequestItems", Map.of(table, requests)));
    }

    private WireRequest of(Object body) {
        return new WireRequest(operation(), body);
    }
}

package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Breaks requests: members of the wrong type, unknown or missing ones, values that no operation takes, broken JSON. */
final class RandomDefects {
    private static final List<String> ENUMS = List.of("ReturnConsumedCapacity", "ReturnItemCollectionMetrics",
            "ReturnValues", "Select", "ConditionalOperator", "ReturnValuesOnConditionCheckFailure",
            "ComparisonOperator", "Action");
    private static final List<Object> VALUES = List.of("text", "", 1, -1, 2.5, true, List.of(), Map.of(),
            List.of("a"), List.of(1), Map.of("a", "b"), List.of(Map.of()));

    private final RandomWireValues random;

    RandomDefects(RandomWireValues random) {
        this.random = random;
    }

    /** The request with at least one defect. */
    WireRequest in(WireRequest request) {
        if (random.chance(8)) {
            return new WireRequest(request.operation(), broken(request.json()));
        }
        Object body = request.body();
        for (int i = random.below(3); i >= 0; i--) {
            body = disturbed(body, random.below(4));
        }
        return new WireRequest(request.operation(), body);
    }

    private Json.Text broken(String json) {
        return new Json.Text(switch (random.below(7)) {
            case 0 -> json.substring(0, json.length() - 1);
            case 1 -> json.substring(0, json.length() / 2);
            case 2 -> json + "}";
            case 3 -> "[" + json + "]";
            case 4 -> "";
            case 5 -> "null";
            default -> json.replaceFirst(":", " ");
        });
    }

    /** Something changed about so many levels deep. */
    private Object disturbed(Object value, int depth) {
        if (depth > 0 && value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            Object key = random.pick(sortedKeys(copy));
            copy.put(key, disturbed(Objects.requireNonNull(copy.get(key)), depth - 1));
            return copy;
        }
        if (depth > 0 && value instanceof List<?> list && !list.isEmpty()) {
            List<Object> copy = new ArrayList<>(list);
            int at = random.below(copy.size());
            copy.set(at, disturbed(copy.get(at), depth - 1));
            return copy;
        }
        return value instanceof Map<?, ?> map ? disturbedMap(new LinkedHashMap<>(map)) : random.pick(VALUES);
    }

    private Object disturbedMap(Map<Object, Object> map) {
        switch (random.below(7)) {
            case 0 -> map.put("Unknown", random.pick(VALUES));
            case 1 -> map.put(random.pick(ENUMS), random.pick(List.of("hi", "", "all_old")));
            case 2 ->
                map.put("TableName", random.pick(List.of("", "ab", "a;", "no", "x".repeat(256), "x".repeat(1025))));
            case 3 -> map.put(random.pick(List.of("Limit", "Segment", "TotalSegments")),
                    random.pick(List.of(0, -1, 1_000_001, 5)));
            case 4 -> {
                return random.pick(VALUES);
            }
            default -> {
                if (!map.isEmpty()) {
                    Object key = random.pick(sortedKeys(map));
                    if (random.chance(40)) {
                        map.remove(key);
                    } else {
                        map.put(key, random.pick(VALUES));
                    }
                }
            }
        }
        return map;
    }

    private static List<Object> sortedKeys(Map<Object, Object> map) {
        return map.keySet().stream().sorted().toList();
    }
}

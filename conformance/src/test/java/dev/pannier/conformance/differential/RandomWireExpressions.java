package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Expressions inside requests, with names and values that mostly fit, and the parameters they replaced. */
final class RandomWireExpressions {
    private static final List<String> PATHS = List.of("e", "f", "m.x", "m", "l[0]", "#n", "#n.x", "c", "a", "b",
            "l[1].y");
    private static final List<String> OPERATORS = List.of("EQ", "NE", "LE", "LT", "GE", "GT", "BETWEEN", "IN",
            "BEGINS_WITH", "CONTAINS", "NOT_CONTAINS", "NULL", "NOT_NULL");
    private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

    private final RandomWireValues values;

    RandomWireExpressions(RandomWireValues values) {
        this.values = values;
    }

    private String path() {
        return values.pick(PATHS);
    }

    String condition() {
        String path = path();
        return values.chance(5) ? broken(path + " = :v1") : switch (values.below(10)) {
            case 0, 1, 2 -> path + " " + values.pick(List.of("=", "<>", "<", "<=", ">", ">=")) + " :v1";
            case 3 -> "attribute_exists(" + path + ")";
            case 4 -> "attribute_not_exists(" + path + ")";
            case 5 -> path + " IN (:v1, :v2)";
            case 6 -> "begins_with(" + path + ", :v1)";
            case 7 -> "contains(" + path + ", :v1)";
            case 8 -> "size(" + path + ") > :v1";
            default -> condition() + values.pick(List.of(" AND ", " OR ")) + condition();
        };
    }

    String update() {
        String action = switch (values.below(8)) {
            case 0, 1 -> "SET " + path() + " = :u1";
            case 2 -> "SET e = :u1, f = :u2";
            case 3 -> "SET " + path() + " = if_not_exists(" + path() + ", :u1)";
            case 4 -> "SET " + path() + " = " + path() + " + :u1";
            case 5 -> "REMOVE " + path();
            case 6 -> "ADD " + values.pick(List.of("e", "f", "m.x", "#n")) + " :u1";
            default -> "DELETE " + values.pick(List.of("e", "f", "m.x", "#n")) + " :u1";
        };
        return values.chance(5) ? broken(action) : action;
    }

    String projection() {
        String paths = String.join(", ", values.some(3, this::path));
        return values.chance(5) ? broken(paths) : paths;
    }

    String keyCondition(String hash, String range) {
        String equal = hash + " = :h";
        return switch (values.below(12)) {
            case 0 -> equal + " AND " + range + " BETWEEN :r AND :s";
            case 1 -> equal + " AND begins_with(" + range + ", :r)";
            case 2, 3 ->
                equal + " AND " + range + values.pick(List.of(" = ", " < ", " <= ", " > ", " >= ", " <> ")) + ":r";
            case 4 -> ":h = " + hash;
            case 5 -> hash + " > :h";
            case 6 -> equal + " AND attribute_exists(e)";
            case 7 -> broken(equal);
            default -> equal;
        };
    }

    private String broken(String expression) {
        return switch (values.below(4)) {
            case 0 -> "";
            case 1 -> expression + " )";
            case 2 -> expression + " AND";
            default -> "x".repeat(4097);
        };
    }

    /** Adds names and values for what the request's expressions use, at times one too few or too many. */
    void complete(Map<String, Object> request) {
        Map<String, Object> names = new LinkedHashMap<>();
        Map<String, Object> bound = new LinkedHashMap<>();
        for (Object member : List.copyOf(request.values())) {
            if (member instanceof String text) {
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).forEach(placeholder -> {
                    if (placeholder.startsWith("#")) {
                        names.put(placeholder, values.pick(List.of("e", "f", "m", "c", "a")));
                    } else {
                        bound.put(placeholder, valueOf(placeholder));
                    }
                });
            }
        }
        disturb(names, "#unused", "e");
        disturb(bound, ":unused", RandomWireValues.s("x"));
        if (!names.isEmpty()) {
            request.put("ExpressionAttributeNames", names);
        }
        if (!bound.isEmpty()) {
            request.put("ExpressionAttributeValues", bound);
        }
    }

    private Object valueOf(String placeholder) {
        if (values.chance(6)) {
            return values.mostlyValid();
        }
        return switch (placeholder) {
            case ":h" -> values.hashValue();
            case ":r", ":s" -> values.chance(60) ? values.rangeValue() : values.hashValue();
            default -> values.mostlyValid();
        };
    }

    private void disturb(Map<String, Object> placeholders, String unused, Object value) {
        if (values.chance(3)) {
            placeholders.put(unused, value);
        } else if (!placeholders.isEmpty() && values.chance(3)) {
            placeholders.remove(placeholders.keySet().iterator().next());
        }
    }

    /** A condition of {@code KeyConditions} or a filter. */
    Map<String, Object> legacyCondition() {
        String operator = values.pick(OPERATORS);
        int count = values.chance(10) ? values.below(4) : switch (operator) {
            case "BETWEEN" -> 2;
            case "NULL", "NOT_NULL" -> 0;
            default -> 1;
        };
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(values.mostlyValid());
        }
        return count == 0 && values.chance(80)
                ? Map.of("ComparisonOperator", operator)
                : Map.of("ComparisonOperator", operator, "AttributeValueList", list);
    }

    Map<String, Object> legacyFilter() {
        return Map.of(values.pick(List.of("e", "f", "c")), legacyCondition());
    }

    Map<String, Object> expected() {
        Map<String, Object> condition = switch (values.below(8)) {
            case 0, 1, 2 -> legacyCondition();
            case 3 -> Map.of("Exists", false);
            case 4 -> Map.of("Value", values.mostlyValid());
            case 5 -> Map.of("Exists", true, "Value", values.mostlyValid());
            case 6 -> Map.of();
            default -> Map.of("ComparisonOperator", "EQ", "Exists", true, "Value", values.value());
        };
        return Map.of(values.pick(List.of("c", "e", "f", "a")), condition);
    }

    Map<String, Object> attributeUpdates() {
        String action = values.pick(List.of("PUT", "ADD", "DELETE"));
        return Map.of(values.pick(List.of("c", "e", "f", "a")), values.chance(85)
                ? Map.of("Action", action, "Value", values.mostlyValid())
                : Map.of("Action", action));
    }
}

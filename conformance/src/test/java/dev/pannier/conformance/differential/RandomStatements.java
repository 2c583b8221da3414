package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static dev.pannier.conformance.differential.RequestTables.HASH;
import static dev.pannier.conformance.differential.RequestTables.MISSING;
import static dev.pannier.conformance.differential.RequestTables.RANGE;

/** PartiQL statements, alone, in batches and in transactions: most would succeed, many have a fault. */
final class RandomStatements {
    private static final List<String> PATHS = List.of("e", "f", "m.x", "m", "l[0]", "c", "\"e\"", "l[1].y", "b");
    private final RandomWireValues values;

    RandomStatements(RandomWireValues values) {
        this.values = values;
    }

    WireRequest next() {
        return switch (values.below(10)) {
            case 0 -> new WireRequest("BatchExecuteStatement", batch());
            case 1 -> new WireRequest("ExecuteTransaction", transaction());
            default -> new WireRequest("ExecuteStatement", alone());
        };
    }

    private Map<String, Object> alone() {
        Map<String, Object> request = statement(values.below(10));
        if (values.chance(10)) {
            request.put("ConsistentRead", true);
        }
        if (values.chance(5)) {
            request.put("ReturnConsumedCapacity", values.pick(List.of("TOTAL", "INDEXES", "NONE")));
        }
        if (values.chance(10)) {
            request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        }
        return request;
    }

    private Map<String, Object> batch() {
        boolean reads = values.chance(50);
        return Map.of("Statements", values.some(3, () -> statement(reads ? 0 : 6 + values.below(4))));
    }

    private Map<String, Object> transaction() {
        boolean reads = values.chance(50);
        return Map.of("TransactStatements", values.some(3, () -> statement(reads ? 0 : 6 + values.below(4))));
    }

    private Map<String, Object> statement(int kind) {
        List<Object> parameters = new ArrayList<>();
        String table = values.chance(2) ? MISSING : values.pick(List.of(HASH, RANGE));
        String text = switch (kind) {
            case 0, 1, 2, 3 -> "SELECT " + projection() + " FROM " + source(table) + " WHERE " + key(table, parameters)
                    + (values.chance(30) ? " AND " + condition(parameters) : "");
            case 4, 5 -> "SELECT " + projection() + " FROM " + source(table)
                    + (values.chance(60) ? " WHERE " + condition(parameters) : "");
            case 6 -> insert(table, parameters);
            case 7, 8 -> update(table, parameters);
            default -> "DELETE FROM " + quoted(table) + " WHERE " + key(table, parameters)
                    + (values.chance(30) ? " AND " + condition(parameters) : "")
                    + (values.chance(30) ? " RETURNING " + values.pick(List.of("ALL OLD *", "ALL NEW *")) : "");
        };
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("Statement", values.chance(6) ? broken(text) : text);
        if (values.chance(3)) {
            parameters.add(values.value());
        } else if (!parameters.isEmpty() && values.chance(3)) {
            parameters.removeLast();
        }
        if (!parameters.isEmpty()) {
            request.put("Parameters", parameters);
        }
        return request;
    }

    private String projection() {
        return values.chance(60) ? "*" : String.join(", ", values.some(3, () -> values.pick(PATHS)));
    }

    private String source(String table) {
        return quoted(table) + (table.equals(RANGE) && values.chance(25)
                ? "." + quoted(values.pick(List.of("lsi", "gsi", "gsih", "none")))
                : "");
    }

    private String quoted(String name) {
        return values.chance(90) ? '"' + name + '"' : name;
    }

    private String key(String table, List<Object> parameters) {
        if (values.chance(4)) {
            return "a > " + operand(values.hashValue(), parameters);
        }
        String hash = "a = " + operand(values.chance(95) ? values.hashValue() : values.mostlyValid(), parameters);
        return table.equals(RANGE) && values.chance(85)
                ? hash + " AND b " + values.pick(List.of("=", "=", "=", "=", "<", ">="))
                        + " " + operand(values.rangeValue(), parameters)
                : hash;
    }

    /** A literal or a parameter. */
    private String operand(Map<String, Object> value, List<Object> parameters) {
        if (values.chance(60)) {
            parameters.add(value);
            return "?";
        }
        return literal(value);
    }

    private static String literal(Map<String, Object> value) {
        Map.Entry<String, Object> only = value.entrySet().stream().findFirst().orElse(Map.entry("NULL", true));
        return switch (only.getKey()) {
            case "S" -> "'" + only.getValue() + "'";
            case "N", "BOOL" -> String.valueOf(only.getValue());
            case "L" -> "[1, 'a']";
            case "M" -> "{'x': 1}";
            case "SS" -> "<<'a', 'b'>>";
            case "NS" -> "<<1, 2>>";
            default -> "NULL";
        };
    }

    private String condition(List<Object> parameters) {
        String path = values.pick(PATHS);
        return switch (values.below(11)) {
            case 0, 1, 2 -> path + " " + values.pick(List.of("=", "<>", "<", "<=", ">", ">=", "!=")) + " "
                    + operand(values.mostlyValid(), parameters);
            case 3 -> path + " IS " + values.pick(List.of("MISSING", "NOT MISSING", "NULL", "NOT NULL"));
            case 4 -> path + " IN [" + operand(values.mostlyValid(), parameters) + ", "
                    + operand(values.mostlyValid(), parameters) + "]";
            case 5 -> "begins_with(" + path + ", " + operand(values.mostlyValid(), parameters) + ")";
            case 6 -> "contains(" + path + ", " + operand(values.mostlyValid(), parameters) + ")";
            case 7 ->
                values.pick(List.of("size(", "SIZE(")) + path + ") > " + operand(values.mostlyValid(), parameters);
            case 8 -> path + " BETWEEN " + operand(values.mostlyValid(), parameters) + " AND "
                    + operand(values.mostlyValid(), parameters);
            case 9 -> "attribute_type(" + path + ", " + values.pick(List.of("'S'", "'N'", "'X'")) + ")";
            default -> "NOT " + condition(parameters) + values.pick(List.of(" AND ", " OR ")) + condition(parameters);
        };
    }

    private String insert(String table, List<Object> parameters) {
        List<String> members = new ArrayList<>();
        Map<String, Object> key = values.key(table);
        key.forEach((name, value) -> members.add("'" + name + "': " + operand(asMap(value), parameters)));
        if (values.chance(70)) {
            members.add(
                    "'" + values.pick(List.of("e", "f", "c", "a")) + "': " + operand(values.mostlyValid(), parameters));
        }
        return "INSERT INTO " + quoted(table) + " VALUE {" + String.join(", ", members) + "}"
                + (values.chance(10) ? " IF NOT EXISTS" : "");
    }

    @SuppressWarnings("unchecked") // values are made by RandomWireValues
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private String update(String table, List<Object> parameters) {
        StringBuilder text = new StringBuilder("UPDATE ").append(quoted(table));
        for (int i = values.below(2); i >= 0; i--) {
            String path = values.pick(PATHS);
            text.append(switch (values.below(7)) {
                case 0, 1, 2 -> " SET " + path + " = " + operand(values.mostlyValid(), parameters);
                case 3 -> " SET " + path + " = " + path + " + " + operand(values.mostlyValid(), parameters);
                case 4 ->
                    " SET " + path + " = list_append(" + path + ", " + operand(values.mostlyValid(), parameters) + ")";
                case 5 ->
                    " SET " + path + " = set_add(" + path + ", " + operand(values.mostlyValid(), parameters) + ")";
                default -> " REMOVE " + path;
            });
        }
        return text.append(" WHERE ").append(key(table, parameters))
                .append(values.chance(30) ? " AND " + condition(parameters) : "")
                .append(values.chance(40)
                        ? " RETURNING "
                                + values.pick(List.of("ALL OLD *", "ALL NEW *", "MODIFIED OLD *", "MODIFIED NEW *"))
                        : "")
                .toString();
    }

    private String broken(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        int at = values.below(words.size());
        switch (values.below(4)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(at));
            case 2 ->
                words.set(at, values.pick(List.of("LIMIT", "ORDER BY a", "?", "'x'", "(", "FROM", ",", "foo(a)")));
            default -> words.add(values.pick(List.of("LIMIT 1", "ORDER BY a DESC", "GROUP BY a", ";", ")", "--")));
        }
        return String.join(" ", words);
    }
}

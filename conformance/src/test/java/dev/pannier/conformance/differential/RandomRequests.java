package dev.pannier.conformance.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

import static dev.pannier.conformance.differential.RequestTables.HASH;
import static dev.pannier.conformance.differential.RequestTables.MISSING;
import static dev.pannier.conformance.differential.RequestTables.RANGE;

/** Requests of the data plane: most would succeed, many have one fault, some several. */
final class RandomRequests {
    private final RandomWireValues values;
    private final RandomWireExpressions expressions;

    RandomRequests(RandomGenerator random) {
        values = new RandomWireValues(random);
        expressions = new RandomWireExpressions(values);
    }

    WireRequest next() {
        return switch (values.below(24)) {
            case 0, 1, 2, 3 -> new WireRequest("PutItem", write("Item"));
            case 4, 5 -> new WireRequest("DeleteItem", write("Key"));
            case 6, 7, 8, 9 -> new WireRequest("UpdateItem", update());
            case 10, 11 -> new WireRequest("GetItem", get());
            case 12, 13, 14, 15 -> new WireRequest("Query", query());
            case 16, 17 -> new WireRequest("Scan", scan());
            case 18 -> new WireRequest("BatchGetItem", batchGet());
            case 19, 20 -> new WireRequest("BatchWriteItem", batchWrite());
            case 21, 22 -> new WireRequest("TransactWriteItems",
                    Map.of("TransactItems", values.some(3, this::transactWrite)));
            default -> new WireRequest("TransactGetItems", Map.of("TransactItems", values.some(3, this::transactGet)));
        };
    }

    private Map<String, Object> onTable() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("TableName", values.chance(3) ? MISSING : values.pick(List.of(HASH, RANGE)));
        return request;
    }

    private static String table(Map<String, Object> request) {
        return (String) Objects.requireNonNull(request.get("TableName"));
    }

    private Map<String, Object> write(String what) {
        Map<String, Object> request = onTable();
        request.put(what, what.equals("Item") ? values.item(table(request)) : values.key(table(request)));
        if (values.chance(35)) {
            request.put("ConditionExpression", expressions.condition());
        } else if (values.chance(25)) {
            request.put("Expected", expressions.expected());
        }
        expressions.complete(request);
        if (values.chance(30)) {
            request.put("ReturnValues", values.pick(List.of("NONE", "ALL_OLD", "ALL_OLD", "UPDATED_NEW")));
        }
        return request;
    }

    private Map<String, Object> update() {
        Map<String, Object> request = onTable();
        request.put("Key", values.key(table(request)));
        if (values.chance(80)) {
            request.put("UpdateExpression", expressions.update());
        } else {
            request.put("AttributeUpdates", expressions.attributeUpdates());
        }
        if (values.chance(25)) {
            request.put("ConditionExpression", expressions.condition());
        } else if (values.chance(8)) {
            request.put("Expected", expressions.expected());
        }
        expressions.complete(request);
        if (values.chance(50)) {
            request.put("ReturnValues",
                    values.pick(List.of("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_NEW", "UPDATED_OLD")));
        }
        return request;
    }

    private Map<String, Object> get() {
        Map<String, Object> request = onTable();
        request.put("Key", values.key(table(request)));
        project(request);
        expressions.complete(request);
        return request;
    }

    private void project(Map<String, Object> request) {
        if (values.chance(30)) {
            request.put("ProjectionExpression", expressions.projection());
        } else if (values.chance(15)) {
            request.put("AttributesToGet", values.pick(List.of(List.of("e"), List.of("e", "f"), List.of("e", "e"))));
        }
    }

    private Map<String, Object> query() {
        Map<String, Object> request = onTable();
        String index = onIndex(request);
        String hash = index.isEmpty() || index.equals("lsi") ? "a" : "c";
        String range = switch (index) {
            case "lsi" -> "c";
            case "gsi" -> "d";
            default -> "b";
        };
        if (values.chance(65)) {
            request.put("KeyConditionExpression", expressions.keyCondition(hash, range));
        } else if (values.chance(95)) {
            Map<String, Object> conditions = new LinkedHashMap<>();
            conditions.put(hash, Map.of("ComparisonOperator", "EQ", "AttributeValueList", List.of(values.hashValue())));
            if (values.chance(40)) {
                conditions.put(range, expressions.legacyCondition());
            }
            request.put("KeyConditions", conditions);
            if (values.chance(25)) {
                request.put("QueryFilter", expressions.legacyFilter());
            }
        }
        if (values.chance(20)) {
            request.put("ScanIndexForward", false);
        }
        page(request, index);
        return request;
    }

    private Map<String, Object> scan() {
        Map<String, Object> request = onTable();
        String index = onIndex(request);
        if (values.chance(20)) {
            request.put("ScanFilter", expressions.legacyFilter());
        }
        if (values.chance(10)) {
            request.put("TotalSegments", values.pick(List.of(1, 2, 3)));
            if (values.chance(70)) {
                request.put("Segment", 0);
            }
        }
        page(request, index);
        return request;
    }

    private String onIndex(Map<String, Object> request) {
        if (!table(request).equals(RANGE) || values.chance(55)) {
            return "";
        }
        String index = values.pick(List.of("lsi", "gsi", "gsih", "none"));
        request.put("IndexName", index);
        return index;
    }

    private void page(Map<String, Object> request, String index) {
        if (values.chance(25)) {
            request.put("FilterExpression", expressions.condition());
        }
        project(request);
        if (values.chance(15)) {
            request.put("Select", values.pick(
                    List.of("ALL_ATTRIBUTES", "COUNT", "SPECIFIC_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")));
        }
        if (values.chance(15)) {
            request.put("ExclusiveStartKey", values.startKey(table(request), index));
        }
        if (values.chance(15)) {
            request.put("ConsistentRead", true);
        }
        expressions.complete(request);
    }

    private Map<String, Object> batchGet() {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (String table : values.pick(List.of(List.of(HASH), List.of(RANGE), List.of(HASH, RANGE)))) {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("Keys", values.some(3, () -> values.key(table)));
            project(request);
            expressions.complete(request);
            tables.put(table, request);
        }
        return Map.of("RequestItems", tables);
    }

    private Map<String, Object> batchWrite() {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (String table : values.pick(List.of(List.of(HASH), List.of(RANGE), List.of(HASH, RANGE)))) {
            tables.put(table, values.some(3, () -> values.chance(60)
                    ? Map.of("PutRequest", Map.of("Item", values.item(table)))
                    : Map.of("DeleteRequest", Map.of("Key", values.key(table)))));
        }
        return Map.of("RequestItems", tables);
    }

    private Map<String, Object> transactWrite() {
        String action = values.pick(List.of("Put", "Delete", "Update", "ConditionCheck"));
        Map<String, Object> request = onTable();
        request.put(action.equals("Put") ? "Item" : "Key",
                action.equals("Put") ? values.item(table(request)) : values.key(table(request)));
        if (action.equals("Update")) {
            request.put("UpdateExpression", expressions.update());
        }
        if (action.equals("ConditionCheck") || values.chance(25)) {
            request.put("ConditionExpression", expressions.condition());
        }
        expressions.complete(request);
        if (values.chance(20)) {
            request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        }
        return Map.of(action, request);
    }

    private Map<String, Object> transactGet() {
        Map<String, Object> request = onTable();
        request.put("Key", values.key(table(request)));
        if (values.chance(30)) {
            request.put("ProjectionExpression", expressions.projection());
        }
        expressions.complete(request);
        return Map.of("Get", request);
    }
}

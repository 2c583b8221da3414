package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The two tables that random requests are about, at one endpoint. */
final class RequestTables {
    static final String HASH = "hash";
    static final String RANGE = "range";
    static final String MISSING = "missing";

    private static final Map<String, Object> ON_DEMAND = Map.of("BillingMode", "PAY_PER_REQUEST");
    private final WireClient client;

    RequestTables(WireClient client) {
        this.client = client;
        create(HASH, List.of(attribute("a", "S")), Map.of("KeySchema", keys("a")));
        create(RANGE, List.of(attribute("a", "S"), attribute("b", "N"), attribute("c", "S"), attribute("d", "B")),
                Map.of("KeySchema", keys("a", "b"),
                        "LocalSecondaryIndexes", List.of(index("lsi", keys("a", "c"), Map.of("ProjectionType", "ALL"))),
                        "GlobalSecondaryIndexes", List.of(
                                index("gsi", keys("c", "d"), Map.of("ProjectionType", "KEYS_ONLY")),
                                index("gsih", keys("c"), Map.of("ProjectionType", "INCLUDE", "NonKeyAttributes",
                                        List.of("e"))))));
    }

    private void create(String name, List<Object> attributes, Map<String, Object> rest) {
        Map<String, Object> body = new LinkedHashMap<>(ON_DEMAND);
        body.put("TableName", name);
        body.put("AttributeDefinitions", attributes);
        body.putAll(rest);
        WireAnswer answer = client.send(new WireRequest("CreateTable", body));
        if (answer.failed()) {
            throw new IllegalStateException(answer.toString());
        }
    }

    static Map<String, Object> attribute(String name, String type) {
        return Map.of("AttributeName", name, "AttributeType", type);
    }

    static List<Object> keys(String... names) {
        List<Object> keys = new ArrayList<>();
        for (String name : names) {
            keys.add(Map.of("AttributeName", name, "KeyType", keys.isEmpty() ? "HASH" : "RANGE"));
        }
        return keys;
    }

    static Map<String, Object> index(String name, List<Object> keys, Map<String, Object> projection) {
        return Map.of("IndexName", name, "KeySchema", keys, "Projection", projection);
    }

    void drop() {
        for (String name : List.of(HASH, RANGE)) {
            client.send(new WireRequest("DeleteTable", Map.of("TableName", name)));
        }
    }

    /** Deletes every item. */
    void clear() {
        clear(HASH, List.of("a"));
        clear(RANGE, List.of("a", "b"));
    }

    private void clear(String table, List<String> keys) {
        String found = client.body(new WireRequest("Scan", Map.of("TableName", table)));
        for (JsonNode item : JsonNode.parser().parse(found).field("Items").orElseThrow().asArray()) {
            Map<String, Object> key = new LinkedHashMap<>();
            keys.forEach(name -> item.field(name).orElseThrow().asObject()
                    .forEach((type, value) -> key.put(name, Map.of(type, value.text()))));
            client.send(new WireRequest("DeleteItem", Map.of("TableName", table, "Key", key)));
        }
    }
}

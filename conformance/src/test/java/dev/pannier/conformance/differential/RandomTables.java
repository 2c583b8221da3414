package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Requests about tables: made, changed, described and dropped, by no means always as they can be. */
final class RandomTables {
    static final List<String> NAMES = List.of("table.one", "table-two", RequestTables.MISSING);
    private static final Map<String, Object> THROUGHPUT = Map.of("ReadCapacityUnits", 5, "WriteCapacityUnits", 5);
    private static final List<Map<String, Object>> THROUGHPUTS = List.of(THROUGHPUT,
            Map.of("ReadCapacityUnits", 1, "WriteCapacityUnits", 2),
            Map.of("ReadCapacityUnits", 5, "WriteCapacityUnits", 7),
            Map.of("ReadCapacityUnits", 0, "WriteCapacityUnits", 1));

    private final RandomWireValues values;

    RandomTables(RandomGenerator random) {
        values = new RandomWireValues(random);
    }

    WireRequest next() {
        return switch (values.below(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> create();
            case 7, 8, 9, 10, 11, 12 -> new WireRequest("UpdateTable", update());
            case 13, 14 -> new WireRequest("DeleteTable", named());
            case 15 -> new WireRequest("DescribeTable", named());
            case 16, 17 -> new WireRequest("UpdateTimeToLive", timeToLive());
            case 18 -> new WireRequest("DescribeTimeToLive", named());
            default ->
                values.chance(20) ? new WireRequest("DescribeLimits", Map.of()) : new WireRequest("ListTables", list());
        };
    }

    private Map<String, Object> named() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("TableName", values.chance(5) ? RequestTables.MISSING : values.pick(NAMES.subList(0, 2)));
        return request;
    }

    private WireRequest create() {
        Map<String, Object> request = named();
        List<Object> attributes = new ArrayList<>();
        for (String attribute : values.pick(List.of(List.of("a"), List.of("a", "b"), List.of("a", "b", "c")))) {
            attributes.add(RequestTables.attribute(attribute, values.pick(List.of("S", "N"))));
        }
        request.put("AttributeDefinitions", attributes);
        request.put("KeySchema", schema());
        boolean provisioned = values.chance(40);
        if (values.chance(30)) {
            request.put("LocalSecondaryIndexes", values.some(2, this::index));
        }
        if (values.chance(40)) {
            request.put("GlobalSecondaryIndexes", values.some(2, () -> globalIndex(provisioned != values.chance(8))));
        }
        if (!provisioned || values.chance(40)) {
            request.put("BillingMode", provisioned ? "PROVISIONED" : "PAY_PER_REQUEST");
        }
        if (provisioned != values.chance(5)) {
            request.put("ProvisionedThroughput", values.pick(THROUGHPUTS));
        }
        if (values.chance(8)) {
            request.put("StreamSpecification", values.pick(List.of(Map.of("StreamEnabled", false),
                    Map.of("StreamEnabled", true), Map.of("StreamEnabled", false, "StreamViewType", "KEYS_ONLY"))));
        }
        if (values.chance(10)) {
            request.put("DeletionProtectionEnabled", values.chance(50));
        }
        if (values.chance(10)) {
            request.put("TableClass", values.pick(List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS", "OTHER")));
        }
        return new WireRequest("CreateTable", request);
    }

    private List<Object> schema() {
        return values.chance(70)
                ? values.pick(List.of(RequestTables.keys("a"), RequestTables.keys("a", "b")))
                : values.pick(List.of(RequestTables.keys("a", "c"), RequestTables.keys("c"),
                        RequestTables.keys("a", "a"), List.of(Map.of("AttributeName", "a", "KeyType", "RANGE")),
                        List.of(Map.of("AttributeName", "a", "KeyType", "HASH"),
                                Map.of("AttributeName", "b", "KeyType", "HASH"))));
    }

    private Object index() {
        return indexOf(values.pick(List.of("one", "two")));
    }

    private Map<String, Object> indexOf(String name) {
        return RequestTables.index(name,
                values.pick(List.of(RequestTables.keys("a", "b"), RequestTables.keys("b"), RequestTables.keys("a", "c"),
                        RequestTables.keys("c"), RequestTables.keys("a", "a"), RequestTables.keys("b", "a"))),
                values.chance(80)
                        ? values.pick(List.of(Map.of("ProjectionType", "ALL"), Map.of("ProjectionType", "KEYS_ONLY"),
                                Map.of("ProjectionType", "INCLUDE", "NonKeyAttributes", List.of("x"))))
                        : values.pick(List.of(Map.of("ProjectionType", "INCLUDE"), Map.of(),
                                Map.of("ProjectionType", "ALL", "NonKeyAttributes", List.of("x")),
                                Map.of("ProjectionType", "INCLUDE", "NonKeyAttributes", List.of("x", "x")))));
    }

    private Object globalIndex(boolean provisioned) {
        Map<String, Object> index = new LinkedHashMap<>(indexOf(values.pick(List.of("one", "two", "three"))));
        if (provisioned) {
            index.put("ProvisionedThroughput", values.pick(THROUGHPUTS));
        }
        return index;
    }

    private Map<String, Object> update() {
        Map<String, Object> request = named();
        if (values.chance(45)) {
            List<Object> updates = values.some(values.chance(80) ? 1 : 2, this::indexUpdate);
            request.put("GlobalSecondaryIndexUpdates", updates);
            List<Object> attributes = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                if (Json.of(updates).contains(":\"" + name + "\"") && values.chance(92)) {
                    attributes.add(RequestTables.attribute(name, values.pick(List.of("S", "N"))));
                }
            }
            if (!attributes.isEmpty()) {
                request.put("AttributeDefinitions", attributes);
            }
        }
        if (values.chance(25)) {
            request.put("BillingMode", values.pick(List.of("PROVISIONED", "PAY_PER_REQUEST", "PAY_PER_REQUEST")));
        }
        if (values.chance(25)) {
            request.put("ProvisionedThroughput", values.pick(THROUGHPUTS));
        }
        if (values.chance(20)) {
            request.put("DeletionProtectionEnabled", values.chance(30));
        }
        if (values.chance(10)) {
            request.put("TableClass", values.pick(List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS")));
        }
        return request;
    }

    private Object indexUpdate() {
        String name = values.pick(List.of("one", "two", "three", "four"));
        return switch (values.below(7)) {
            case 0, 1, 2 -> Map.of("Create", globalIndex(values.chance(30)));
            case 3, 4 -> Map.of("Delete", Map.of("IndexName", name));
            case 5 -> Map.of("Update", Map.of("IndexName", name, "ProvisionedThroughput", values.pick(THROUGHPUTS)));
            default -> values.pick(List.of(Map.of(), Map.of("Delete", Map.of("IndexName", name), "Create",
                    globalIndex(false))));
        };
    }

    private Map<String, Object> timeToLive() {
        Map<String, Object> request = named();
        request.put("TimeToLiveSpecification",
                Map.of("Enabled", values.chance(60), "AttributeName", values.pick(List.of("x", "x", "y", ""))));
        return request;
    }

    private Map<String, Object> list() {
        Map<String, Object> request = new LinkedHashMap<>();
        if (values.chance(50)) {
            request.put("Limit", values.pick(List.of(1, 2, 100, 0, 101)));
        }
        if (values.chance(30)) {
            request.put("ExclusiveStartTableName", values.pick(List.of("table", "table.one", "zzz")));
        }
        return request;
    }
}

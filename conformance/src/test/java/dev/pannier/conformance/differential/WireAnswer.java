package dev.pannier.conformance.differential;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * An answer in the form in which two are compared: members by name, sets and the items of scans and batches in one order.
 *
 * @param error   the error's code without its namespace; empty for a success
 * @param text    the error's message, or the whole answer
 * @param reasons why a transaction was cancelled, entry by entry: code, colon, message and item; otherwise empty
 */
record WireAnswer(int status, String error, String text, List<String> reasons) {
    private static final Set<String> UNSAID = Set.of("", "ValidationException", "TransactionCanceledException");
    /** Of the description of a table: times, identities, and how long changes take. */
    private static final Set<String> OF_THE_SERVER = Set.of("CreationDateTime", "TableArn", "IndexArn", "TableId",
            "TableStatus", "IndexStatus", "Backfilling", "LatestStreamArn", "LatestStreamLabel", "WarmThroughput",
            "BillingModeSummary", "ProvisionedThroughput", "TableClassSummary", "IndexSizeBytes", "ItemCount",
            "OnDemandThroughput", "AttributeDefinitions");
    private static final Set<String> SETS = Set.of("SS", "NS", "BS");

    static WireAnswer of(WireRequest request, int status, String body) {
        JsonNode node = JsonNode.parser().parse(body.isEmpty() ? "{}" : body);
        Map<String, JsonNode> members = node.asObject();
        JsonNode type = members.get("__type");
        if (type == null) {
            return new WireAnswer(status, "", canonical(node, "", isUnordered(request)), List.of());
        }
        JsonNode message = members.containsKey("message") ? members.get("message") : members.get("Message");
        JsonNode reasons = members.get("CancellationReasons");
        return new WireAnswer(status, type.asString().substring(type.asString().indexOf('#') + 1),
                message == null || message.isNull() ? "" : message.asString(),
                reasons == null ? List.of() : reasons.asArray().stream().map(WireAnswer::reason).toList());
    }

    private static boolean isUnordered(WireRequest request) {
        return switch (request.operation()) {
            case "TransactGetItems", "TransactWriteItems", "BatchExecuteStatement", "ExecuteTransaction" -> false;
            case "Query" -> request.json().contains("\"IndexName\":\"gsi");
            default -> true;
        };
    }

    private static String reason(JsonNode reason) {
        return reason.field("Code").map(JsonNode::text).orElse("")
                + reason.field("Message").map(message -> ": " + message.text()).orElse("")
                + reason.field("Item").map(item -> " " + canonical(item, "", false)).orElse("");
    }

    private static String canonical(JsonNode node, String name, boolean unordered) {
        if (node.isObject()) {
            Map<String, String> sorted = new TreeMap<>();
            node.asObject().forEach((key, value) -> sorted.put(key, canonical(value, key, unordered)));
            if (sorted.containsKey("TableArn") || sorted.containsKey("IndexArn")) {
                sorted.keySet().removeAll(OF_THE_SERVER);
            }
            return sorted.toString();
        }
        if (node.isArray()) {
            List<String> elements = node.asArray().stream().map(element -> canonical(element, "", unordered)).toList();
            boolean attribute = name.length() == 1;
            return (SETS.contains(name) || (unordered && !attribute) ? elements.stream().sorted().toList() : elements)
                    .toString();
        }
        return node.text() == null ? "null" : node.text();
    }

    boolean failed() {
        return !error.isEmpty();
    }

    /** What is wrong, in words: the message, behind the error's code unless that says nothing more. */
    String fault() {
        return UNSAID.contains(error) ? text : error + ": " + text;
    }

    @Override
    public String toString() {
        return status + " " + (failed() ? error + ": " : "") + text + (reasons.isEmpty() ? "" : " " + reasons);
    }
}

package dev.pannier.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Asks of one item whether it still passes the filter of a page that it was in. */
final class Refilter {
    private static final String KEY = "#pannier_hash = :pannier_hash AND #pannier_range = :pannier_range";

    private final GroupRows rows;
    private final Guards guards;
    private final @Nullable String filter;
    private final Map<String, AttributeValue> values;

    Refilter(GroupRows rows, Guards guards, Pages.Source source) {
        this.rows = rows;
        this.guards = guards;
        this.filter = guards.filter(source.filter());
        this.values = source.values();
    }

    /** Whether it can be asked: DynamoDB allows no key in the filter of a Query. */
    boolean isPossible(Set<String> filtered) {
        return rows.table().shape().keys().stream().noneMatch(filtered::contains);
    }

    /**
     * The item's own row; empty if it does not pass, or is gone.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if the filter cannot see what it needs
     */
    Optional<Map<String, AttributeValue>> ask(Map<String, AttributeValue> key, CapacityTotal capacity) {
        List<String> keys = rows.table().shape().keys();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> sent = new LinkedHashMap<>();
        if (filter != null) {
            names.putAll(Tokens.used(guards.names(), List.of(filter)));
            sent.putAll(Tokens.used(values, List.of(filter)));
        }
        names.put("#pannier_hash", keys.get(0));
        names.put("#pannier_range", keys.get(1));
        sent.put(":pannier_hash", key.getOrDefault(keys.get(0), AttributeValue.fromS("")));
        sent.put(":pannier_range", key.getOrDefault(keys.get(1), AttributeValue.fromS("")));
        QueryResponse response = rows.rows().context().dynamoDb().query(QueryRequest.builder()
                .tableName(rows.table().name()).consistentRead(true).keyConditionExpression(KEY)
                .filterExpression(filter)
                .expressionAttributeNames(names).expressionAttributeValues(sent)
                .returnConsumedCapacity(capacity.wanted()).build());
        capacity.add(response.consumedCapacity());
        guards.explainFilter(response.items()).ifPresent(error -> {
            throw error;
        });
        return response.items().stream().findFirst();
    }
}

package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.large.ReservedKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The key of a table.
 *
 * @param table the table
 * @param names the names of partition and sort key, in this order
 * @param items about how many items there are
 */
record TableKeys(String table, List<String> names, long items) {
    static TableKeys of(DynamoDbClient dynamoDb, String table) {
        TableDescription description = dynamoDb.describeTable(describe -> describe.tableName(table)).table();
        return new TableKeys(table,
                description.keySchema().stream().map(element -> element.attributeName()).toList(),
                description.itemCount());
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        names.forEach(name -> key.put(name, attribute(item, name)));
        return key;
    }

    AttributeValue partition(Map<String, AttributeValue> item) {
        return attribute(item, names.get(0));
    }

    /** Only tables with a sort key are asked. */
    AttributeValue sort(Map<String, AttributeValue> item) {
        return attribute(item, names.get(1));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), "every item has its key");
    }

    /** A key with the same partition key and another sort key. */
    Map<String, AttributeValue> with(AttributeValue partition, AttributeValue sort) {
        return Map.of(names.get(0), partition, names.get(1), sort);
    }

    /** Whether, and which, part of a value an item is. */
    Optional<ReservedKeys.Part> asPart(Map<String, AttributeValue> item) {
        if (names.size() < 2) {
            return Optional.empty();
        }
        String sort = names.get(1);
        return StoredForms.toModel(Map.of(sort, sort(item))).get(sort).flatMap(ReservedKeys::asPart);
    }
}

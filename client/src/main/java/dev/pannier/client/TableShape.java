package dev.pannier.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What the library must know of a table.
 *
 * <p>The attribute of time to live is not among the protected names because it needs no protection: a number is never
 * larger than a pointer, so no plan moves it.
 *
 * @param keys      the names of partition and sort key, in this order
 * @param indexKeys the same of each index, by its name
 * @param types     the declared types of all key attributes
 */
record TableShape(List<String> keys, Map<String, List<String>> indexKeys, Map<String, ScalarAttributeType> types) {
    static TableShape of(TableDescription table) {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        table.localSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), names(index.keySchema())));
        table.globalSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), names(index.keySchema())));
        Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
        table.attributeDefinitions().forEach(type -> types.put(type.attributeName(), type.attributeType()));
        return new TableShape(names(table.keySchema()), indexes, types);
    }

    private static List<String> names(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).toList();
    }

    /** The names that never move: keys of the table and of its indexes. */
    Set<String> stay() {
        Set<String> stay = new HashSet<>(keys);
        indexKeys.values().forEach(stay::addAll);
        return stay;
    }

    /** What LastEvaluatedKey consists of when reading the table or an index. */
    List<String> pageKeys(Optional<String> index) {
        List<String> more = index.map(name -> indexKeys.getOrDefault(name, List.of())).orElse(List.of());
        return Stream.concat(keys.stream(), more.stream()).distinct().toList();
    }

    /** The attributes of these names; empty if one is missing. */
    static Optional<Map<String, AttributeValue>> pick(Map<String, AttributeValue> item, List<String> names) {
        Map<String, AttributeValue> picked = new LinkedHashMap<>();
        for (String name : names) {
            AttributeValue value = item.get(name);
            if (value == null) {
                return Optional.empty();
            }
            picked.put(name, value);
        }
        return Optional.of(picked);
    }
}

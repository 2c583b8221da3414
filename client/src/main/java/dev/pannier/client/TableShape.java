package dev.pannier.client;

import dev.pannier.large.ReservedKeys;
import dev.pannier.model.AttributeType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
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
 * @param stay      the names that never move: keys of the table and of its indexes, and the library's own
 * @param projected the names of attributes that an index projects which does not project all: entries hold what is in
 *                  place
 * @param whole     the names of indexes that project all
 */
record TableShape(List<String> keys, Map<String, List<String>> indexKeys, Map<String, ScalarAttributeType> types,
        Set<String> stay, Set<String> projected, Set<String> whole) {
    static TableShape of(TableDescription table) {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        Map<String, Projection> projections = new LinkedHashMap<>();
        table.localSecondaryIndexes().forEach(index -> {
            indexes.put(index.indexName(), names(index.keySchema()));
            projections.put(index.indexName(), index.projection());
        });
        table.globalSecondaryIndexes().forEach(index -> {
            indexes.put(index.indexName(), names(index.keySchema()));
            projections.put(index.indexName(), index.projection());
        });
        Set<String> projected = new HashSet<>();
        Set<String> whole = new HashSet<>();
        projections.forEach((name, projection) -> {
            projected.addAll(projection.nonKeyAttributes());
            if (projection.projectionType() == ProjectionType.ALL) {
                whole.add(name);
            }
        });
        Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
        table.attributeDefinitions().forEach(type -> types.put(type.attributeName(), type.attributeType()));
        List<String> keys = names(table.keySchema());
        Set<String> stay = new HashSet<>(keys);
        indexes.values().forEach(stay::addAll);
        stay.addAll(GroupLayout.OWN);
        stay.add(PackedItem.NAME);
        return new TableShape(keys, indexes, types, Set.copyOf(stay), Set.copyOf(projected), Set.copyOf(whole));
    }

    private static List<String> names(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).toList();
    }

    /** The partition key's name alone. */
    List<String> partitionKey() {
        return keys.subList(0, 1);
    }

    /** Whether some sort keys belong to the library; without them nothing can be beside an item. */
    boolean hasReservedKeys() {
        return keys.size() == 2 && types.get(keys.get(1)) != ScalarAttributeType.N;
    }

    /** The type of the sort key of a table that has reserved keys. */
    AttributeType sortKeyType() {
        return types.get(keys.get(1)) == ScalarAttributeType.B ? AttributeType.B : AttributeType.S;
    }

    /** Whether an item with this key, or with more, is one of the library's own rows. */
    boolean isReserved(Map<String, AttributeValue> key) {
        return hasReservedKeys() && isReserved(key.get(keys.get(1)));
    }

    /** Whether this would be reserved as a sort key. */
    static boolean isReserved(@Nullable AttributeValue sortKey) {
        return sortKey != null && (sortKey.s() != null || sortKey.b() != null)
                && ReservedKeys.contain(SdkValues.toModel(sortKey));
    }

    /** Whether these attributes have the types that the table declares. */
    boolean isWellTyped(Map<String, AttributeValue> key) {
        return key.entrySet().stream().allMatch(entry -> String.valueOf(types.get(entry.getKey()))
                .equals(entry.getValue().type().name()));
    }

    /** Whether what is read from the table or an index has all attributes of its items. */
    boolean showsAll(Optional<String> index) {
        return index.isEmpty() || whole.contains(index.get());
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

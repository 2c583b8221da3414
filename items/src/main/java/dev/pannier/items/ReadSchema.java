package dev.pannier.items;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys by which a table or an index is read: what a statement needs to choose between GetItem, Query and Scan.
 *
 * @param hashes    the hash attributes in order
 * @param ranges    the range attributes in order
 * @param global    whether this is a global index
 * @param projected what an index holds; absent if that is everything
 */
public record ReadSchema(List<AttributeDefinition> hashes, List<AttributeDefinition> ranges, boolean global,
        Optional<Set<String>> projected) {
    public ReadSchema {
        hashes = List.copyOf(hashes);
        ranges = List.copyOf(ranges);
        projected = projected.map(Set::copyOf);
    }

    public List<String> hashNames() {
        return hashes.stream().map(AttributeDefinition::name).toList();
    }

    public List<String> rangeNames() {
        return ranges.stream().map(AttributeDefinition::name).toList();
    }
}

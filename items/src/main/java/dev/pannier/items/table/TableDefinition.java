package dev.pannier.items.table;

import dev.pannier.items.KeySchema;
import dev.pannier.items.Owner;
import dev.pannier.model.AttributeType;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table as the catalogue stores it.
 *
 * @param id          short, never given to another table
 * @param revision    counts the changes of this definition
 * @param uuid        what callers see as the table's id
 * @param attributes  the types of key attributes, in the order of the request
 * @param nextIndex   the number of the next index
 * @param offloads    whether the table ever kept attributes as objects: removing it must then look at each item
 */
public record TableDefinition(int id, long revision, Owner owner, String name, String uuid, Instant created,
        KeySchema keySchema, Map<String, AttributeType> attributes, List<IndexDefinition> indexes, int nextIndex,
        TableSettings settings, Map<String, String> tags, boolean offloads) {
    public TableDefinition {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        indexes = List.copyOf(indexes);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    TableDefinition withIndexes(Map<String, AttributeType> newAttributes, List<IndexDefinition> newIndexes,
            int newNextIndex) {
        return new TableDefinition(id, revision + 1, owner, name, uuid, created, keySchema, newAttributes, newIndexes,
                newNextIndex, settings, tags, offloads);
    }

    TableDefinition withSettings(TableSettings newSettings) {
        return new TableDefinition(id, revision + 1, owner, name, uuid, created, keySchema, attributes, indexes,
                nextIndex, newSettings, tags, offloads);
    }

    TableDefinition withTags(Map<String, String> newTags, boolean newOffloads) {
        return new TableDefinition(id, revision + 1, owner, name, uuid, created, keySchema, attributes, indexes,
                nextIndex, settings, newTags, newOffloads);
    }

    /** The attributes that never leave their items: those of keys, and the one that says when an item expires. */
    Set<String> fixedAttributes() {
        Set<String> names = new HashSet<>(attributes.keySet());
        settings.timeToLive().ifPresent(names::add);
        return names;
    }
}

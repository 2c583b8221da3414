package dev.pannier.items.table;

import dev.pannier.items.IndexProjection;
import dev.pannier.items.KeySchema;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.kv.KeySpace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An index as reads and writes need it. Immutable. */
public final class Index {
    private final IndexDefinition definition;
    private final List<KeyAttribute> hashes;
    private final List<KeyAttribute> ranges;
    private final Set<String> projected;

    Index(TableDefinition table, IndexDefinition definition) {
        this.definition = definition;
        this.hashes = attributes(table, definition.keySchema().hashes());
        this.ranges = attributes(table, definition.keySchema().ranges());
        this.projected = new HashSet<>(table.keySchema().names());
        projected.addAll(definition.keySchema().names());
        projected.addAll(definition.projection().nonKeyAttributes());
    }

    private static List<KeyAttribute> attributes(TableDefinition table, List<String> names) {
        return names.stream().map(name -> KeyAttribute.of(table, name)).toList();
    }

    public String name() {
        return definition.name();
    }

    public int number() {
        return definition.number();
    }

    public boolean isLocal() {
        return definition.local();
    }

    public boolean isBuilding() {
        return definition.is(IndexState.CREATING);
    }

    public KeySchema keySchema() {
        return definition.keySchema();
    }

    public IndexProjection projection() {
        return definition.projection();
    }

    /** The kind of row that its entries are. */
    public byte kind() {
        return definition.local() ? KeySpace.LOCAL_INDEX : KeySpace.GLOBAL_INDEX;
    }

    public List<KeyAttribute> hashes() {
        return hashes;
    }

    public List<KeyAttribute> ranges() {
        return ranges;
    }

    /** Whether entries hold whole items. */
    public boolean projectsAll() {
        return definition.projection().type() == IndexProjection.Type.ALL;
    }

    /** The attributes that entries hold, unless they hold whole items. */
    Optional<Set<String>> projected() {
        return projectsAll() ? Optional.empty() : Optional.of(projected);
    }

    /** Whether entries hold an attribute. */
    public boolean projects(String attribute) {
        return projectsAll() || projected.contains(attribute);
    }
}

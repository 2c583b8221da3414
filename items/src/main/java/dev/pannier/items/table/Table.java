package dev.pannier.items.table;

import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.KeySchema;
import dev.pannier.items.Owner;
import dev.pannier.items.ReadSchema;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Key;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table as reads and writes need it: its definition and what follows from it, worked out once. Immutable. */
public final class Table {
    private final TableDefinition definition;
    private final Key key;
    private final byte[] stored;
    private final KeyAttribute hash;
    private final Optional<KeyAttribute> range;
    private final List<Index> indexes;
    private final List<Index> indexesAsChecked;
    private final boolean hasLocalIndexes;
    private final LargeItemOptions largeItems;
    private final Set<String> grouped;
    private final Set<String> keptInPlace;
    private final Set<String> indexKeys;

    Table(TableDefinition definition, byte[] stored) {
        this.definition = definition;
        this.stored = stored;
        this.key = RowKeys.table(definition.owner(), definition.name());
        this.hash = attribute(definition.keySchema().hash());
        this.range = definition.keySchema().range().map(this::attribute);
        List<IndexDefinition> kept = definition.indexes().stream().filter(index -> !index.is(IndexState.DELETING))
                .toList();
        this.indexes = kept.stream().map(index -> new Index(definition, index)).toList();
        this.indexesAsChecked = indexes.stream().sorted(Comparator.comparing(Index::isLocal)).toList();
        this.hasLocalIndexes = indexes.stream().anyMatch(Index::isLocal);
        this.largeItems = LargeItems.optionsOf(definition.tags());
        this.grouped = largeItems.groups().stream().flatMap(group -> group.attributes().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.keptInPlace = new HashSet<>(definition.keySchema().names());
        kept.forEach(index -> keptInPlace.addAll(index.keySchema().names()));
        this.indexKeys = Set.copyOf(keptInPlace);
        definition.settings().timeToLive().ifPresent(keptInPlace::add);
    }

    private KeyAttribute attribute(String name) {
        return KeyAttribute.of(definition, name);
    }

    public TableDefinition definition() {
        return definition;
    }

    public int id() {
        return definition.id();
    }

    public String name() {
        return definition.name();
    }

    public Owner owner() {
        return definition.owner();
    }

    public KeySchema keySchema() {
        return definition.keySchema();
    }

    public KeyAttribute hash() {
        return hash;
    }

    public Optional<KeyAttribute> range() {
        return range;
    }

    /** The indexes in the order in which AWS checks values: of two with one key attribute it names the global one. */
    List<Index> indexesAsChecked() {
        return indexesAsChecked;
    }

    /** Every index that is kept: those being built too, those being removed no more. */
    public List<Index> indexes() {
        return indexes;
    }

    public boolean hasLocalIndexes() {
        return hasLocalIndexes;
    }

    /**
     * An index for reading.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException} if there is none, or it is still being
     *                                            built
     */
    public Index index(String name) {
        for (Index index : indexes) {
            if (index.name().equals(name)) {
                if (index.isBuilding()) {
                    throw DynamoDbError.VALIDATION
                            .with("Cannot read from backfilling global secondary index: " + name);
                }
                return index;
            }
        }
        throw DynamoDbError.VALIDATION.with("The table does not have the specified index: " + name);
    }

    /** The keys of the table, or of an index for reading. */
    public ReadSchema readSchema(Optional<String> indexName) {
        if (indexName.isEmpty()) {
            return new ReadSchema(definitions(List.of(hash)), definitions(range.stream().toList()), false,
                    Optional.empty());
        }
        Index index = index(indexName.get());
        return new ReadSchema(definitions(index.hashes()), definitions(index.ranges()), !index.isLocal(),
                index.projected());
    }

    private static List<AttributeDefinition> definitions(List<KeyAttribute> attributes) {
        return attributes.stream().map(attribute -> new AttributeDefinition(attribute.name(), attribute.type()))
                .toList();
    }

    /** What the tag says about large items. */
    public LargeItemOptions largeItems() {
        return largeItems;
    }

    /** Whether the tag puts an attribute into a group. */
    public boolean isGrouped(String attribute) {
        return grouped.contains(attribute);
    }

    /** The attributes of the keys of the table and its indexes. */
    public Set<String> keyAttributes() {
        return indexKeys;
    }

    /** The attributes that are never kept elsewhere: those of keys, and the one that says when an item expires. */
    public Set<String> keptInPlace() {
        return keptInPlace;
    }

    /** The row of the definition, also the definition claim. */
    public Key definitionKey() {
        return key;
    }

    /** Whether the stored definition is still this one. */
    boolean isStoredAs(byte[] bytes) {
        return TableCodec.isSame(Objects.requireNonNull(bytes), stored);
    }

    /** A key attribute with its type. */
    public record KeyAttribute(String name, AttributeType type) {
        static KeyAttribute of(TableDefinition definition, String name) {
            return new KeyAttribute(name, Objects.requireNonNull(definition.attributes().get(name), name));
        }
    }
}

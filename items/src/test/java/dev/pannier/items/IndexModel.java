package dev.pannier.items;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static dev.pannier.items.EngineFixture.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must always hold of a table: each index is the projection of the items that have its key, and totals are exact.
 */
final class IndexModel {
    private IndexModel() {
    }

    /** Checks every index of table "t" against its items; the items themselves against {@code expected}. */
    static void check(EngineFixture fixture, List<Item> expected) {
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT))
                .containsExactlyInAnyOrderElementsOf(expected);
        checkIndexes(fixture);
    }

    /** Checks every index of table "t" against its items. */
    static void checkIndexes(EngineFixture fixture) {
        List<Item> items = fixture.scanAll(Optional.empty(), PageOptions.DEFAULT);
        TableDescription table = fixture.engine.describeTable(OWNER, "t");
        assertThat(table.itemCount()).isEqualTo(items.size());
        assertThat(table.sizeBytes()).isEqualTo(sizeOf(items));
        List<IndexDescription> indexes = new ArrayList<>(table.localIndexes());
        indexes.addAll(table.globalIndexes());
        for (IndexDescription index : indexes) {
            List<Item> entries = items.stream().filter(item -> isIn(table, index, item))
                    .map(item -> projected(table, index, item)).toList();
            assertThat(fixture.scanAll(Optional.of(index.name()), PageOptions.DEFAULT)).as(index.name())
                    .containsExactlyInAnyOrderElementsOf(entries);
            assertThat(index.itemCount()).as(index.name()).isEqualTo(entries.size());
            assertThat(index.sizeBytes()).as(index.name()).isEqualTo(sizeOf(entries));
        }
    }

    private static long sizeOf(List<Item> items) {
        return items.stream().mapToLong(ItemSize::of).sum();
    }

    private static boolean isIn(TableDescription table, IndexDescription index, Item item) {
        return index.keySchema().names().stream().allMatch(name -> item.get(name).filter(value -> value.type()
                .isKeyType() && table.attributes().contains(new AttributeDefinition(name, value.type()))).isPresent());
    }

    private static Item projected(TableDescription table, IndexDescription index, Item item) {
        if (index.projection().type() == IndexProjection.Type.ALL) {
            return item;
        }
        Set<String> names = new HashSet<>(table.keySchema().names());
        names.addAll(index.keySchema().names());
        names.addAll(index.projection().nonKeyAttributes());
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.keySet().retainAll(names);
        return new Item(attributes);
    }
}

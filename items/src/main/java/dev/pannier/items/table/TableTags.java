package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.DynamoDbError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** TagResource, UntagResource and ListTagsOfResource. One tag has a meaning here: {@value LargeItemOptions#TAG}. */
final class TableTags {
    private final Catalogue catalogue;
    /** How many tags a table may have. */
    private static final int MOST = 50;

    private final Definitions definitions;
    private final LargeItemBuckets buckets;

    TableTags(Catalogue catalogue, Definitions definitions, LargeItemBuckets buckets) {
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.buckets = buckets;
    }

    void set(Owner owner, String table, Map<String, String> added) {
        change(owner, table, tags -> {
            tags.putAll(added);
            if (tags.size() > MOST) {
                throw DynamoDbError.VALIDATION
                        .with("Number of Tags exceed the current limit for the provided ResourceArn");
            }
        });
    }

    void remove(Owner owner, String table, Collection<String> keys) {
        change(owner, table, tags -> tags.keySet().removeAll(keys));
    }

    SortedMap<String, String> list(Owner owner, String table) {
        return new TreeMap<>(catalogue.find(owner, table).orElseThrow(() -> Catalogue.notFound(table)).definition()
                .tags());
    }

    private void change(Owner owner, String name, Consumer<Map<String, String>> change) {
        definitions.replace(owner, name, List.of(), (transaction, current) -> {
            Map<String, String> tags = new TreeMap<>(current.tags());
            change.accept(tags);
            boolean large = !String.valueOf(tags.get(LargeItemOptions.TAG))
                    .equals(String.valueOf(current.tags().get(LargeItemOptions.TAG)));
            boolean offloads = current.offloads();
            if (large) {
                LargeItemBuckets.Use next = buckets.use(owner, tags, current.fixedAttributes());
                buckets.current(current).end(transaction, current.id());
                next.begin(transaction, current.id());
                offloads |= next.offloads();
            }
            return current.withTags(tags, offloads);
        });
    }
}

package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Joins the groups to the items of a page. An item is read at one moment, with its own row, after the page; where the
 * filter could have another opinion of it by then, it is asked again, and what has left its place in the page is left out.
 */
final class GroupedPage {
    private static final int MAX_ATTEMPTS = 20;

    private final LargeTable table;
    private final GroupRows rows;
    private final GroupReader reader;
    private final Restorer restorer;
    private final Optional<Projection> projection;
    private final Refilter refilter;
    private final Set<String> pageKeys;
    private final Set<String> filtered;

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if the filter is about groups */
    GroupedPage(LargeTable table, ReadMode mode, Pages.Source source, List<String> pageKeys,
            Optional<Projection> projection, Guards guards) {
        this.table = table;
        this.rows = GroupRows.of(table);
        this.reader = new GroupReader(rows, mode, source.capacity());
        this.restorer = new Restorer(rows.rows(), mode, reader.capacity());
        this.projection = projection;
        this.refilter = new Refilter(rows, guards, source);
        this.pageKeys = new LinkedHashSet<>(pageKeys);
        this.filtered = source.filter() == null
                ? Set.of()
                : RowConditions.attributes(source.filter(), source.names());
        for (String attribute : filtered) {
            if (!rows.layout().row(attribute).equals(GroupLayout.ITEM)) {
                throw Errors.validation("The attribute '" + attribute + "' is kept in the group '"
                        + rows.layout().row(attribute) + "', where filters cannot see it.");
            }
        }
    }

    /** What decides whether, and where, an item is in the page. */
    private Set<String> decisive() {
        Set<String> decisive = new LinkedHashSet<>(pageKeys);
        decisive.addAll(filtered);
        return decisive;
    }

    /** Whether anything is wanted of the groups. */
    boolean isNeeded() {
        return projection.map(some -> some.attributes().stream()
                .anyMatch(attribute -> !rows.layout().row(attribute).equals(GroupLayout.ITEM))).orElse(true);
    }

    /** What must be read of the items besides what the caller wants. */
    List<String> more() {
        List<String> more = new ArrayList<>(decisive());
        more.add(GroupLayout.GROUPS);
        return more;
    }

    /** What the reads have consumed besides the page. */
    @Nullable
    ConsumedCapacity capacity(@Nullable ConsumedCapacity ofPage) {
        return reader.capacity().with(ofPage);
    }

    /** The items of a page, as many from its beginning as one response takes. */
    Joined join(List<Map<String, AttributeValue>> found, boolean consistent) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        long[] room = {Restorer.MAX_INLINE};
        int used = 0;
        while (used < found.size() && room[0] > 0) {
            List<Map<String, AttributeValue>> some = found.subList(used,
                    Math.min(found.size(), used + GroupedItems.MOST));
            int more = join(some, consistent, room, items);
            used += more;
        }
        return new Joined(items, used);
    }

    private int join(List<Map<String, AttributeValue>> found, boolean consistent, long[] room,
            List<Map<String, AttributeValue>> items) {
        // Items without the mark are in one piece, or are entries of an index that does not have it.
        int whole = 0;
        while (whole < found.size() && !found.get(whole).containsKey(GroupLayout.GROUPS)) {
            whole++;
        }
        if (whole > 0) {
            return pieces(found.subList(0, whole), consistent, room, items);
        }
        int end = 0;
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        while (end < found.size() && found.get(end).containsKey(GroupLayout.GROUPS)) {
            keys.add(TableShape.pick(found.get(end), table.shape().keys()).orElseThrow());
            end++;
        }
        // A page that keys of the table alone decide needs no more than what is wanted.
        Set<String> again = decisive().size() > table.shape().keys().size() ? decisive() : Set.of();
        GroupedItems each = new GroupedItems(table, reader, GroupedReads.with(projection, again), consistent);
        List<Optional<GroupedItems.Read>> read = each.readRows(keys, room);
        for (int i = 0; i < read.size(); i++) {
            Map<String, AttributeValue> before = found.get(i);
            read.get(i).flatMap(item -> decided(before, item, each)).ifPresent(items::add);
        }
        return read.size();
    }

    private int pieces(List<Map<String, AttributeValue>> found, boolean consistent, long[] room,
            List<Map<String, AttributeValue>> items) {
        for (int i = 0; i < found.size(); i++) {
            long bytes = restorer.inlineBytes(found.get(i));
            if (bytes > 0 && room[0] < Restorer.MAX_INLINE && bytes > room[0]) {
                room[0] = 0;
                return i;
            }
            room[0] -= bytes;
            items.add(restorer.restore(found.get(i), found.get(i), consistent));
        }
        return found.size();
    }

    /** The item, if page and filter have it as it was read with its groups. */
    private Optional<Map<String, AttributeValue>> decided(Map<String, AttributeValue> found, GroupedItems.Read first,
            GroupedItems each) {
        Map<String, AttributeValue> before = found;
        GroupedItems.Read read = first;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Map<String, AttributeValue> now = read.stored().row(GroupLayout.ITEM);
            if (now.isEmpty() || (isSame(before, now, filtered) && isSame(before, now, pageKeys))) {
                return Optional.of(read.item());
            } else if (!isSame(found, now, pageKeys)) {
                // It is at another place of the index now.
                return Optional.empty();
            } else if (!refilter.isPossible(filtered)) {
                break;
            }
            Map<String, AttributeValue> key = TableShape.pick(found, table.shape().keys()).orElseThrow();
            Optional<Map<String, AttributeValue>> passes = refilter.ask(key, reader.capacity());
            Optional<GroupedItems.Read> again = passes.isEmpty()
                    ? Optional.empty()
                    : each.readRows(List.of(key), new long[]{Restorer.MAX_INLINE}).get(0);
            if (again.isEmpty()) {
                return Optional.empty();
            }
            before = passes.orElseThrow();
            read = again.get();
        }
        throw new PayloadUnavailableException("An item of table '" + table.name()
                + "' was changed again and again while it was read.", true);
    }

    private static boolean isSame(Map<String, AttributeValue> before, Map<String, AttributeValue> now,
            Set<String> attributes) {
        return attributes.stream().allMatch(name -> Objects.equals(before.get(name), now.get(name)));
    }

    /**
     * A page with groups.
     *
     * @param items the items with values in place, those left out that are gone
     * @param used  how many of the page's items these are
     */
    record Joined(List<Map<String, AttributeValue>> items, int used) {
    }
}

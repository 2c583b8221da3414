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
 * filter or the page's order could have another opinion of it by then, the page is read again.
 */
final class GroupedPage {
    private final LargeTable table;
    private final GroupRows rows;
    private final GroupReader reader;
    private final Restorer restorer;
    private final Optional<Projection> projection;
    private final Set<String> decisive;

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if the filter is about groups */
    GroupedPage(LargeTable table, ReadMode mode, Pages.Source source, List<String> pageKeys,
            Optional<Projection> projection) {
        this.table = table;
        this.rows = GroupRows.of(table);
        this.reader = new GroupReader(rows, mode, source.capacity());
        this.restorer = new Restorer(rows.rows(), mode, reader.capacity());
        this.projection = projection;
        Set<String> filtered = source.filter() == null
                ? Set.of()
                : RowConditions.attributes(source.filter(), source.names());
        for (String attribute : filtered) {
            if (!rows.layout().row(attribute).equals(GroupLayout.ITEM)) {
                throw Errors.validation("The attribute '" + attribute + "' is kept in the group '"
                        + rows.layout().row(attribute) + "', where filters cannot see it.");
            }
        }
        this.decisive = new LinkedHashSet<>(pageKeys);
        decisive.addAll(filtered);
    }

    /** Whether anything is wanted of the groups. */
    boolean isNeeded() {
        return projection.map(some -> some.attributes().stream()
                .anyMatch(attribute -> !rows.layout().row(attribute).equals(GroupLayout.ITEM))).orElse(true);
    }

    /** What must be read of the items besides what the caller wants. */
    List<String> more() {
        List<String> more = new ArrayList<>(decisive);
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
        // Only keys of groups: their rows alone are asked. Otherwise what decides is read again with them.
        List<Optional<GroupedItems.Read>> read = new GroupedItems(table, reader,
                GroupedReads.with(projection, decisive.size() > table.shape().keys().size() ? decisive : Set.of()),
                consistent).readRows(keys, room);
        for (int i = 0; i < read.size(); i++) {
            Map<String, AttributeValue> before = found.get(i);
            read.get(i).ifPresent(item -> items.add(unchanged(before, item)));
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

    private Map<String, AttributeValue> unchanged(Map<String, AttributeValue> found, GroupedItems.Read read) {
        Map<String, AttributeValue> now = read.stored().row(GroupLayout.ITEM);
        for (String attribute : decisive) {
            if (!now.isEmpty() && !Objects.equals(found.get(attribute), now.get(attribute))) {
                throw new PayloadUnavailableException("An item of table '" + table.name()
                        + "' was changed again and again while it was read.", true);
            }
        }
        return read.item();
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

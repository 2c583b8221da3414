package dev.pannier.items;

import dev.pannier.expression.Condition;
import dev.pannier.expression.Projection;
import dev.pannier.large.ReadMode;
import dev.pannier.model.Item;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What queries and scans have in common.
 *
 * @param filter            applied after the page is read: it does not change what the page costs or where it ends
 * @param filterParameter   the request parameter that the filter came in, for messages: {@code Filter Expression},
 *                          {@code QueryFilter} or {@code ScanFilter}; or {@link #WHERE}
 * @param projection        present with {@link Select#SPECIFIC_ATTRIBUTES}, and with {@link Select#COUNT} ignored
 * @param select            absent: everything the table or index holds
 * @param limit             how many items to look at
 * @param exclusiveStartKey where the page before ended
 * @param readMode          how attributes kept as objects are returned; empty: as the table's tag says
 */
public record PageOptions(Optional<Condition> filter, String filterParameter, Optional<Projection> projection,
        Optional<Select> select, OptionalInt limit, Optional<Item> exclusiveStartKey, boolean consistent,
        Optional<ReadMode> readMode) {
    /** The clause of a statement: unlike other filters of a query it may be on attributes of the key. */
    public static final String WHERE = "WHERE";
    /** Everything from the beginning, eventually consistent. */
    public static final PageOptions DEFAULT = new PageOptions(Optional.empty(), "Filter Expression", Optional.empty(),
            Optional.empty(), OptionalInt.empty(), Optional.empty(), false, Optional.empty());

    public PageOptions {
        Objects.requireNonNull(filter);
        Objects.requireNonNull(filterParameter);
        Objects.requireNonNull(projection);
        Objects.requireNonNull(select);
        Objects.requireNonNull(limit);
        Objects.requireNonNull(exclusiveStartKey);
        Objects.requireNonNull(readMode);
    }

    public PageOptions withLimit(int newLimit) {
        return new PageOptions(filter, filterParameter, projection, select, OptionalInt.of(newLimit),
                exclusiveStartKey, consistent, readMode);
    }

    public PageOptions startingAfter(Item key) {
        return new PageOptions(filter, filterParameter, projection, select, limit, Optional.of(key), consistent,
                readMode);
    }

    public PageOptions withFilter(Condition condition) {
        return new PageOptions(Optional.of(condition), filterParameter, projection, select, limit, exclusiveStartKey,
                consistent, readMode);
    }

    public PageOptions withProjection(Projection newProjection) {
        return new PageOptions(filter, filterParameter, Optional.of(newProjection),
                Optional.of(Select.SPECIFIC_ATTRIBUTES), limit, exclusiveStartKey, consistent, readMode);
    }

    public PageOptions withSelect(Select newSelect) {
        return new PageOptions(filter, filterParameter, projection, Optional.of(newSelect), limit, exclusiveStartKey,
                consistent, readMode);
    }

    public PageOptions withConsistent(boolean newConsistent) {
        return new PageOptions(filter, filterParameter, projection, select, limit, exclusiveStartKey, newConsistent,
                readMode);
    }

    public PageOptions withReadMode(Optional<ReadMode> newReadMode) {
        return new PageOptions(filter, filterParameter, projection, select, limit, exclusiveStartKey, consistent,
                newReadMode);
    }
}

package dev.pannier.items;

import java.util.List;
import java.util.Optional;

/**
 * A page of ListTables, in order of name.
 *
 * @param lastEvaluated present when there may be more
 */
public record TableNames(List<String> names, Optional<String> lastEvaluated) {
    public TableNames {
        names = List.copyOf(names);
    }
}

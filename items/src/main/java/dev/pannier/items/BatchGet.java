package dev.pannier.items;

import dev.pannier.expression.Projection;
import dev.pannier.large.ReadMode;
import dev.pannier.model.Item;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items to be read by their keys from several tables. */
public record BatchGet(Map<String, Keys> tables) {
    public BatchGet {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /**
     * What is read of one table.
     *
     * @param readMode how attributes kept as objects are returned; empty: as the table's tag says
     */
    public record Keys(List<Item> keys, Optional<Projection> projection, boolean consistent,
            Optional<ReadMode> readMode) {
        public Keys {
            keys = List.copyOf(keys);
        }

        /** In the table's own mode. */
        public Keys(List<Item> keys, Optional<Projection> projection, boolean consistent) {
            this(keys, projection, consistent, Optional.empty());
        }
    }
}

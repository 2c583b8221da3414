package dev.pannier.items;

import dev.pannier.expression.Projection;
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

    /** What is read of one table. */
    public record Keys(List<Item> keys, Optional<Projection> projection, boolean consistent) {
        public Keys {
            keys = List.copyOf(keys);
        }
    }
}

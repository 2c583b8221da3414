package dev.pannier.items;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts and deletes on several tables, each on its own: some may succeed where others fail. */
public record BatchWrite(Map<String, List<ItemWrite>> tables) {
    public BatchWrite {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }
}

package dev.pannier.objects.lifecycle;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What rules ask of a version.
 *
 * @param key          its key
 * @param size         its length
 * @param modified     when it was written
 * @param storageClass where it is
 * @param deleteMarker whether it is a delete marker
 * @param tags         its tags; asked for by rules with tags only
 */
public record Version(String key, long size, Instant modified, StorageClass storageClass, boolean deleteMarker,
        Supplier<Map<String, String>> tags) {
    boolean matches(Filter filter) {
        return filter.matches(key, size, filter.tags().isEmpty() ? Map.of() : tags.get());
    }
}

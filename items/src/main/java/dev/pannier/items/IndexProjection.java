package dev.pannier.items;

import java.util.List;
import java.util.Objects;

/**
 * Which attributes an index holds beside the keys of table and index.
 *
 * @param type             all, none, or those named
 * @param nonKeyAttributes with {@link Type#INCLUDE}: the names
 */
public record IndexProjection(Type type, List<String> nonKeyAttributes) {
    public static final IndexProjection ALL = new IndexProjection(Type.ALL, List.of());
    public static final IndexProjection KEYS_ONLY = new IndexProjection(Type.KEYS_ONLY, List.of());

    public IndexProjection {
        Objects.requireNonNull(type);
        nonKeyAttributes = List.copyOf(nonKeyAttributes);
    }

    /** Keys and the attributes named. */
    public static IndexProjection include(String... names) {
        return new IndexProjection(Type.INCLUDE, List.of(names));
    }

    /** The wire's {@code ProjectionType}. */
    public enum Type {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }
}

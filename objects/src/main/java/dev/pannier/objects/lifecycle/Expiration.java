package dev.pannier.objects.lifecycle;

/** What happens to current versions. */
public sealed interface Expiration {
    /** They are deleted; in a versioned bucket a delete marker is put over them. */
    record At(Due due) implements Expiration {
    }

    /** Delete markers that have no versions left under them go; {@code false} does nothing. */
    record OfDeleteMarkers(boolean enabled) implements Expiration {
    }
}

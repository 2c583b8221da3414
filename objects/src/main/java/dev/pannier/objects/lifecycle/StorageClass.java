package dev.pannier.objects.lifecycle;

import java.util.Optional;

/**
 * The storage classes of general purpose buckets, from warm to cold. Here they are a label: only the archives differ,
 * whose objects cannot be read until they are restored.
 */
public enum StorageClass {
    STANDARD,
    REDUCED_REDUNDANCY,
    STANDARD_IA,
    INTELLIGENT_TIERING,
    ONEZONE_IA,
    GLACIER_IR,
    GLACIER,
    DEEP_ARCHIVE;

    /** The class of a name that was accepted before. */
    public static StorageClass of(String name) {
        return ofName(name).orElseThrow(() -> new IllegalStateException("storage class " + name));
    }

    /** The class of a name, if there is one. */
    public static Optional<StorageClass> ofName(String name) {
        for (StorageClass storageClass : values()) {
            if (storageClass.name().equals(name)) {
                return Optional.of(storageClass);
            }
        }
        return Optional.empty();
    }

    /** Whether its objects must be restored before they can be read. */
    public boolean archive() {
        return this == GLACIER || this == DEEP_ARCHIVE;
    }

    /** Whether objects must have been stored for 30 days before they can move here. */
    public boolean infrequentAccess() {
        return this == STANDARD_IA || this == ONEZONE_IA;
    }

    /** Whether objects can move from here to another class: only downwards. */
    boolean leadsTo(StorageClass other) {
        return compareTo(other) < 0 && other != REDUCED_REDUNDANCY && !(this == ONEZONE_IA && other == GLACIER_IR);
    }
}

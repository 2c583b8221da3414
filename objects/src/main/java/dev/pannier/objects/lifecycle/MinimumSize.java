package dev.pannier.objects.lifecycle;

import java.util.Optional;

/** Which objects are too small to move to another class, unless their rule filters by size. */
public enum MinimumSize {
    /** All below 128 KiB. */
    ALL_STORAGE_CLASSES("all_storage_classes_128K"),
    /** Those below 128 KiB, but into the archives all move. */
    VARIES("varies_by_storage_class");

    private static final long LEAST = 128 * 1024;

    private final String headerValue;

    MinimumSize(String headerValue) {
        this.headerValue = headerValue;
    }

    /** As in {@code x-amz-transition-default-minimum-object-size}. */
    public String headerValue() {
        return headerValue;
    }

    /** The setting of a header's value. */
    public static Optional<MinimumSize> ofHeaderValue(String value) {
        for (MinimumSize minimum : values()) {
            if (minimum.headerValue.equals(value)) {
                return Optional.of(minimum);
            }
        }
        return Optional.empty();
    }

    boolean allows(Filter filter, long size, StorageClass target) {
        return filter.bySize() || size >= LEAST || (this == VARIES && target.archive());
    }
}

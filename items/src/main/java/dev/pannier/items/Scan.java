package dev.pannier.items;

import java.util.Objects;
import java.util.Optional;

/** A page of a whole table or index, or of one segment of it, in no useful order. */
public record Scan(String table, Optional<String> index, Optional<Segment> segment, PageOptions options) {
    public Scan {
        Objects.requireNonNull(table);
        Objects.requireNonNull(index);
        Objects.requireNonNull(segment);
        Objects.requireNonNull(options);
    }

    /** One of {@code total} disjoint parts of a parallel scan. */
    public record Segment(int number, int total) {
        public Segment {
            Objects.checkIndex(number, total);
        }
    }
}

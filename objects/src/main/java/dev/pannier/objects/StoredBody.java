package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.util.List;

/** Where an object's bytes are. */
sealed interface StoredBody {
    /** In the object's own row: so few that listings do not mind. */
    record Inline(Bytes bytes) implements StoredBody {
    }

    /** In a content row of the key-value store. */
    record InContentRow() implements StoredBody {
    }

    /** In segments, one after the other. */
    record InSegments(List<SegmentReference> segments) implements StoredBody {
        public InSegments {
            segments = List.copyOf(segments);
        }
    }

    /** In the segments of the parts that a content row lists. */
    record InParts() implements StoredBody {
    }

    private static int kind(StoredBody body) {
        return switch (body) {
            case Inline _ -> 0;
            case InContentRow _ -> 1;
            case InSegments _ -> 2;
            case InParts _ -> 3;
        };
    }

    static void write(RowWriter row, StoredBody body) {
        row.one(kind(body));
        switch (body) {
            case Inline(Bytes bytes) -> row.bytes(bytes);
            case InSegments(List<SegmentReference> segments) -> SegmentReferences.write(row, segments);
            case InContentRow _,InParts _ -> {
                // nothing more: the content row's key is the object's content id
            }
        }
    }

    static StoredBody read(RowReader row) {
        int kind = row.one();
        return switch (kind) {
            case 0 -> new Inline(row.bytes());
            case 1 -> new InContentRow();
            case 2 -> new InSegments(SegmentReferences.read(row));
            case 3 -> new InParts();
            default -> throw new IllegalStateException("body of kind " + kind);
        };
    }
}

package dev.pannier.objects;

import java.util.ArrayList;
import java.util.List;

/** Lists of segment references in rows. */
final class SegmentReferences {
    private SegmentReferences() {
    }

    static void write(RowWriter row, List<SegmentReference> segments) {
        row.number(segments.size());
        segments.forEach(segment -> segment.write(row));
    }

    static List<SegmentReference> read(RowReader row) {
        int count = row.count();
        List<SegmentReference> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            segments.add(SegmentReference.read(row));
        }
        return segments;
    }
}

package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The parts of a multipart object, in its content row. */
record Manifest(List<Part> parts) {
    private static final int VERSION = 1;

    Manifest {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a completed object.
     *
     * @param number   as uploaded
     * @param size     its length
     * @param checksum its raw checksum in the object's algorithm; empty if there is none
     * @param segments where its bytes are
     */
    record Part(int number, long size, Bytes checksum, List<SegmentReference> segments) {
        Part {
            segments = List.copyOf(segments);
        }
    }

    byte[] encode() {
        RowWriter row = new RowWriter(32 + parts.size() * 48);
        row.one(VERSION).number(parts.size());
        for (Part part : parts) {
            row.number(part.number).number(part.size).bytes(part.checksum);
            SegmentReferences.write(row, part.segments);
        }
        return row.toByteArray();
    }

    static Manifest decode(byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        int count = row.count();
        List<Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(new Part((int) row.number(), row.number(), row.bytes(), SegmentReferences.read(row)));
        }
        return new Manifest(parts);
    }

    List<SegmentReference> segments() {
        return parts.stream().flatMap(part -> part.segments.stream()).toList();
    }
}

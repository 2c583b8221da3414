package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.DamagedSegmentException;
import dev.pannier.objects.blob.SegmentInputStream;
import dev.pannier.objects.encryption.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run of an object's bytes in one place. */
sealed interface BodySlice {
    /** Opens it; {@code key} is the object's, if it is encrypted. */
    InputStream open(BlobStore blobs, Optional<ObjectKey> key) throws IOException;

    /** Bytes that are here already, and decrypted. */
    record InMemory(Bytes bytes, int first, int length) implements BodySlice {
        @Override
        public InputStream open(BlobStore blobs, Optional<ObjectKey> key) {
            return new ByteArrayInputStream(bytes.unsafeArray(), first, length);
        }
    }

    /** Bytes of a segment. */
    record InSegment(SegmentReference segment, long first, long length) implements BodySlice {
        @Override
        public InputStream open(BlobStore blobs, Optional<ObjectKey> key) throws IOException {
            try {
                return new SegmentInputStream(blobs, segment.blob(),
                        key.map(own -> own.segment(segment.blob())), segment.length(), first, length);
            } catch (NoSuchFileException e) {
                throw new DamagedSegmentException("segment " + segment.blob() + " is missing", e);
            }
        }
    }

    /** The slices of a range of bytes that lie in {@code segments}, one after the other. */
    static List<BodySlice> ofSegments(List<SegmentReference> segments, long first, long length) {
        List<BodySlice> slices = new ArrayList<>();
        long start = 0;
        long end = first + length;
        for (SegmentReference segment : segments) {
            long from = Math.max(first, start);
            long to = Math.min(end, start + segment.length());
            if (from < to) {
                slices.add(new InSegment(segment, from - start, to - from));
            }
            start += segment.length();
        }
        return slices;
    }
}

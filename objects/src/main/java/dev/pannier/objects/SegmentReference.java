package dev.pannier.objects;

import dev.pannier.objects.blob.BlobName;

/**
 * A row's share in a segment.
 *
 * @param segment the segment's blob, as a number
 * @param owner   what the owner row says: whoever holds this reference owns the segment by it, so that handing a
 *                reference from a part to the completed object changes no owner row
 * @param length  the segment's length
 */
record SegmentReference(long segment, long owner, long length) {
    BlobName blob() {
        return BlobName.ofId(segment);
    }

    void write(RowWriter row) {
        row.number(segment).number(owner).number(length);
    }

    static SegmentReference read(RowReader row) {
        return new SegmentReference(row.number(), row.number(), row.number());
    }
}

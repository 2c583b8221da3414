package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The row of an uploaded part.
 *
 * @param size     its length
 * @param modified when it was uploaded
 * @param md5      its entity tag: its MD5, unless its encryption hides that
 * @param checksum its checksum
 * @param segments where its bytes are; none for an empty part
 */
record PartRow(long size, Instant modified, Bytes md5, Optional<StoredChecksum> checksum,
        List<SegmentReference> segments) {
    private static final int VERSION = 1;

    PartRow {
        segments = List.copyOf(segments);
    }

    byte[] encode() {
        RowWriter row = new RowWriter(96);
        row.one(VERSION).number(size).number(ObjectRow.micros(modified)).bytes(md5);
        StoredChecksum.write(row, checksum);
        SegmentReferences.write(row, segments);
        return row.toByteArray();
    }

    static PartRow decode(byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        return new PartRow(row.number(), ObjectRow.instant(row.number()), row.bytes(), StoredChecksum.read(row),
                SegmentReferences.read(row));
    }

    String etag() {
        return ObjectRow.etag(md5, 0);
    }

    /**
     * What clients are told.
     *
     * @param visible whether the client chose a checksum algorithm: what the engine computes of its own accord is not
     *                shown for parts
     */
    PartInfo info(int number, boolean visible) {
        return new PartInfo(number, size, etag(), modified, checksum.filter(_ -> visible).map(c -> c.toWire(0)));
    }

    WriteResult result(boolean visible, Optional<ObjectEncryption> encryption) {
        return new WriteResult(etag(), size, modified, checksum.filter(_ -> visible).map(c -> new StoredChecksum(
                c.algorithm(), ChecksumType.FULL_OBJECT, c.value()).toWire(0)), Optional.empty(), Optional.empty(),
                ObjectAttributes.NONE.with(encryption));
    }
}

package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The row of an object version. What listings show comes first, so that they need not decode the rest.
 *
 * @param payload  whether an item owns it
 * @param content  names this content for ever; the key of its content row, if it has one
 * @param size     the length of the body
 * @param modified when it was written
 * @param md5      the entity tag: MD5 of the body, or of the tags of its parts; something else if its encryption hides that
 * @param parts    the number of parts; 0 without multipart
 * @param owner    account id
 * @param checksum as stored
 * @param metadata what the client says of it
 * @param body     where its bytes are
 * @param attributes what else it carries
 */
record ObjectRow(boolean payload, long content, long size, Instant modified, Bytes md5, int parts, String owner,
        Optional<StoredChecksum> checksum, ObjectMetadata metadata, StoredBody body,
        ObjectAttributes attributes) {
    private static final int VERSION = 1;
    /** Flags; 2 and 4 are kept for delete markers and null versions. */
    private static final int PAYLOAD = 1;

    byte[] encode() {
        RowWriter row = new RowWriter(256);
        row.one(VERSION).one(payload ? PAYLOAD : 0).number(content).number(size).number(micros(modified)).bytes(md5)
                .number(parts).string(owner).string(metadata.storageClass());
        StoredChecksum.write(row, checksum);
        MetadataCodec.write(row, metadata);
        StoredBody.write(row, body);
        attributes.write(row);
        return row.toByteArray();
    }

    static ObjectRow decode(byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        boolean payload = (row.one() & PAYLOAD) != 0;
        long content = row.number();
        long size = row.number();
        Instant modified = instant(row.number());
        Bytes md5 = row.bytes();
        int parts = (int) row.number();
        String owner = row.string();
        String storageClass = row.string();
        Optional<StoredChecksum> checksum = StoredChecksum.read(row);
        return new ObjectRow(payload, content, size, modified, md5, parts, owner, checksum,
                MetadataCodec.read(row, storageClass), StoredBody.read(row), ObjectAttributes.read(row));
    }

    ObjectRow with(ObjectAttributes changed) {
        return new ObjectRow(payload, content, size, modified, md5, parts, owner, checksum, metadata, body, changed);
    }

    static ObjectSummary decodeSummary(String key, byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        row.one();
        row.number();
        long size = row.number();
        Instant modified = instant(row.number());
        String etag = etag(row.bytes(), (int) row.number());
        String owner = row.string();
        String storageClass = row.string();
        Optional<StoredChecksum> checksum = StoredChecksum.read(row);
        return new ObjectSummary(key, size, etag, modified, storageClass, owner,
                checksum.map(StoredChecksum::algorithm),
                checksum.map(StoredChecksum::type));
    }

    String etag() {
        return etag(md5, parts);
    }

    ObjectInfo info(String key) {
        return new ObjectInfo(key, size, etag(), modified, metadata, owner, checksum.map(c -> c.toWire(parts)),
                parts == 0 ? OptionalInt.empty() : OptionalInt.of(parts), payload, attributes);
    }

    WriteResult result() {
        return new WriteResult(etag(), size, modified, checksum.map(c -> c.toWire(parts)),
                attributes.encryption());
    }

    static String etag(Bytes md5, int parts) {
        String hex = HexFormat.of().formatHex(md5.unsafeArray());
        return parts == 0 ? hex : hex + "-" + parts;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.lifecycle.StorageClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The row of an object version. What listings show comes first, so that they need not decode the rest.
 *
 * @param version    which version of its key
 * @param kind       an object, an item's payload or a delete marker
 * @param content    names this content for ever; the key of its content row, if it has one
 * @param size       the length of the body
 * @param modified   when it was written
 * @param md5        the entity tag: MD5 of the body, or of the tags of its parts; something else if its encryption hides
 *                   that
 * @param parts      the number of parts; 0 without multipart
 * @param owner      account id
 * @param checksum   as stored
 * @param metadata   what the client says of it
 * @param body       where its bytes are
 * @param attributes what else it carries
 */
record ObjectRow(VersionStamp version, ObjectKind kind, long content, long size, Instant modified, Bytes md5, int parts,
        String owner, Optional<StoredChecksum> checksum, ObjectMetadata metadata, StoredBody body,
        ObjectAttributes attributes) {
    private static final int VERSION = 1;
    /** Flags beside those of the kind. */
    private static final int STAMPED = 4;
    private static final int NAMED = 8;

    /** The mark of a deletion. */
    static ObjectRow deleteMarker(VersionStamp version, Instant modified, String owner) {
        return new ObjectRow(version, ObjectKind.DELETE_MARKER, 0, 0, modified, Bytes.EMPTY, 0, owner, Optional.empty(),
                ObjectMetadata.NONE, new StoredBody.Inline(Bytes.EMPTY), ObjectAttributes.NONE);
    }

    byte[] encode() {
        RowWriter row = new RowWriter(256);
        boolean stamped = !version.equals(VersionStamp.NONE);
        row.one(VERSION).one(kind.flags() | (stamped ? STAMPED : 0) | (version.named() ? NAMED : 0)).number(content);
        if (stamped) {
            row.number(version.value());
        }
        row.number(size).number(micros(modified)).bytes(md5).number(parts).string(owner)
                .string(metadata.storageClass());
        StoredChecksum.write(row, checksum);
        MetadataCodec.write(row, metadata);
        StoredBody.write(row, body);
        attributes.write(row);
        return row.toByteArray();
    }

    static ObjectRow decode(byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        int flags = row.one();
        long content = row.number();
        VersionStamp version = version(flags, row);
        long size = row.number();
        Instant modified = instant(row.number());
        Bytes md5 = row.bytes();
        int parts = (int) row.number();
        String owner = row.string();
        String storageClass = row.string();
        Optional<StoredChecksum> checksum = StoredChecksum.read(row);
        return new ObjectRow(version, ObjectKind.ofFlags(flags), content, size, modified, md5, parts, owner, checksum,
                MetadataCodec.read(row, storageClass), StoredBody.read(row), ObjectAttributes.read(row));
    }

    private static VersionStamp version(int flags, RowReader row) {
        return (flags & STAMPED) == 0
                ? VersionStamp.NONE
                : new VersionStamp(row.number(), (flags & NAMED) != 0);
    }

    static ObjectSummary decodeSummary(String key, byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        int flags = row.one();
        row.number();
        VersionStamp version = version(flags, row);
        long size = row.number();
        Instant modified = instant(row.number());
        String etag = etag(row.bytes(), (int) row.number());
        String owner = row.string();
        String storageClass = row.string();
        Optional<StoredChecksum> checksum = StoredChecksum.read(row);
        return new ObjectSummary(key, size, etag, modified, storageClass, owner,
                checksum.map(StoredChecksum::algorithm), checksum.map(StoredChecksum::type), version.id(),
                restore(row, storageClass), ObjectKind.ofFlags(flags) == ObjectKind.DELETE_MARKER);
    }

    /** Only archived objects have their row decoded to the end for it. */
    private static Optional<Restore> restore(RowReader row, String storageClass) {
        if (!StorageClass.of(storageClass).archive()) {
            return Optional.empty();
        }
        MetadataCodec.read(row, storageClass);
        StoredBody.read(row);
        return Restore.of(ObjectAttributes.read(row));
    }

    ObjectRow with(ObjectAttributes changed) {
        return new ObjectRow(version, kind, content, size, modified, md5, parts, owner, checksum, metadata, body,
                changed);
    }

    ObjectRow with(VersionStamp changed) {
        return new ObjectRow(changed, kind, content, size, modified, md5, parts, owner, checksum, metadata, body,
                attributes);
    }

    /** This row in another storage class. What was restored is no more. */
    ObjectRow in(StorageClass storageClass) {
        return new ObjectRow(version, kind, content, size, modified, md5, parts, owner, checksum,
                new ObjectMetadata(metadata.headers(), metadata.user(), storageClass.name()), body,
                attributes.without(ObjectAttribute.RESTORE));
    }

    boolean payload() {
        return kind == ObjectKind.PAYLOAD;
    }

    boolean deleteMarker() {
        return kind == ObjectKind.DELETE_MARKER;
    }

    /** Where it stands among the versions of its key. A row from before versioning has its content's number instead. */
    long stamp() {
        return version.value() == 0 ? content : version.value();
    }

    String etag() {
        return etag(md5, parts);
    }

    ObjectInfo info(String key) {
        return new ObjectInfo(key, version.id(), size, etag(), modified, metadata, owner,
                checksum.map(c -> c.toWire(parts)), parts == 0 ? OptionalInt.empty() : OptionalInt.of(parts), payload(),
                attributes);
    }

    WriteResult result() {
        return new WriteResult(etag(), size, modified, checksum.map(c -> c.toWire(parts)), versionId(),
                Optional.empty(), attributes);
    }

    /** The version's id; empty for a row that has never been in a versioned bucket. */
    private Optional<String> versionId() {
        return version.equals(VersionStamp.NONE) ? Optional.empty() : Optional.of(version.id());
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

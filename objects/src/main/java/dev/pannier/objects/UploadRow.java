package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The row of a multipart upload in progress.
 *
 * @param initiated when
 * @param owner     the account that will own the object
 * @param chosen    whether the client chose the algorithm; otherwise it is the default
 * @param algorithm of every part's checksum
 * @param type      of the object's checksum
 * @param metadata  of the object
 * @param attributes of the object
 */
record UploadRow(Instant initiated, String owner, boolean chosen, ChecksumAlgorithm algorithm, ChecksumType type,
        ObjectMetadata metadata, ObjectAttributes attributes) {
    private static final int VERSION = 1;
    private static final int CHOSEN = 1;
    private static final int COMPOSITE = 2;
    private static final String ID_PREFIX = "u";
    private static final int ID_DIGITS = 16;

    byte[] encode() {
        RowWriter row = new RowWriter(128);
        row.one(VERSION).one((chosen ? CHOSEN : 0) | (type == ChecksumType.COMPOSITE ? COMPOSITE : 0))
                .one(algorithm.id()).number(ObjectRow.micros(initiated)).string(owner).string(metadata.storageClass());
        MetadataCodec.write(row, metadata);
        attributes.write(row);
        return row.toByteArray();
    }

    static UploadRow decode(byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        int flags = row.one();
        ChecksumAlgorithm algorithm = StoredChecksum.algorithm(row.one());
        Instant initiated = ObjectRow.instant(row.number());
        String owner = row.string();
        String storageClass = row.string();
        return new UploadRow(initiated, owner, (flags & CHOSEN) != 0, algorithm,
                (flags & COMPOSITE) != 0 ? ChecksumType.COMPOSITE : ChecksumType.FULL_OBJECT,
                MetadataCodec.read(row, storageClass), ObjectAttributes.read(row));
    }

    MultipartUpload toUpload(String key, long id) {
        return new MultipartUpload(key, idText(id), initiated, owner, metadata.storageClass(),
                chosen ? Optional.of(algorithm) : Optional.empty(), chosen ? Optional.of(type) : Optional.empty(),
                attributes.encryption());
    }

    /**
     * Upload ids as clients see them: fixed length, so that their order is the order of initiation. They begin with a
     * letter, because there are XML parsers that make numbers of what looks like one.
     */
    static String idText(long id) {
        return ID_PREFIX + HexFormat.of().toHexDigits(id);
    }

    /** Also reads ids from before they began with a letter. */
    static OptionalLong parseId(String text) {
        String digits = text.startsWith(ID_PREFIX) ? text.substring(ID_PREFIX.length()) : text;
        try {
            return digits.length() == ID_DIGITS
                    ? OptionalLong.of(HexFormat.fromHexDigitsToLong(digits))
                    : OptionalLong.empty();
        } catch (NumberFormatException notAnId) {
            return OptionalLong.empty();
        }
    }
}

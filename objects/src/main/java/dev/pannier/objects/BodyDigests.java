package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.RunningChecksum;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The digests of one body: MD5 for the entity tag, the checksum to store, and the one to compare if that is another.
 * Only those: each costs a pass over the bytes.
 */
final class BodyDigests {
    private final UploadBody upload;
    private final ChecksumAlgorithm stored;
    private final RunningChecksum md5 = RunningChecksum.md5();
    private final Map<ChecksumAlgorithm, RunningChecksum> running = new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<ChecksumAlgorithm, Bytes> values = new EnumMap<>(ChecksumAlgorithm.class);
    private Bytes md5Value = Bytes.EMPTY;
    private long length;

    /** @param algorithm of the checksum to store; the client's own, or else CRC64NVME, if empty */
    BodyDigests(UploadBody upload, Optional<ChecksumAlgorithm> algorithm) {
        this.upload = upload;
        Optional<ChecksumAlgorithm> sent = upload.checksum().map(ExpectedChecksum::algorithm);
        this.stored = algorithm.or(() -> sent).orElse(ChecksumAlgorithm.CRC64NVME);
        running.put(stored, RunningChecksum.of(stored));
        sent.ifPresent(other -> running.computeIfAbsent(other, RunningChecksum::of));
    }

    void update(byte[] bytes, int count) {
        md5.update(bytes, 0, count);
        running.values().forEach(checksum -> checksum.update(bytes, 0, count));
        length += count;
    }

    /** Ends the computation and compares with what the client said. */
    void verify() {
        if (upload.length().isPresent() && upload.length().getAsLong() != length) {
            throw S3Error.INCOMPLETE_BODY
                    .with("You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
        md5Value = Bytes.wrap(md5.finish());
        running.forEach((algorithm, checksum) -> values.put(algorithm, Bytes.wrap(checksum.finish())));
        upload.md5().filter(expected -> !expected.equals(md5Value)).ifPresent(expected -> {
            throw S3Error.BAD_DIGEST.exception()
                    .detail("ExpectedDigest", HexFormat.of().formatHex(expected.unsafeArray()))
                    .detail("CalculatedDigest", base64(md5Value));
        });
        upload.checksum().ifPresent(this::verify);
    }

    private void verify(ExpectedChecksum expected) {
        ChecksumAlgorithm algorithm = expected.algorithm();
        expected.value().get().ifPresent(value -> {
            if (!decode(algorithm, value).equals(value(algorithm))) {
                throw S3Error.BAD_DIGEST
                        .with("The " + algorithm + " you specified did not match the calculated checksum.");
            }
        });
    }

    /** A base64 checksum from a header. */
    static Bytes decode(ChecksumAlgorithm algorithm, String base64) {
        byte[] value;
        try {
            value = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw invalid(algorithm);
        }
        // Without padding it is decoded all the same, and matches nothing.
        if (value.length != algorithm.length() && base64.length() % 4 == 0) {
            throw invalid(algorithm);
        }
        return Bytes.wrap(value);
    }

    private static S3Exception invalid(ChecksumAlgorithm algorithm) {
        return S3Error.INVALID_REQUEST.with("Value for " + algorithm.headerName() + " header is invalid.");
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.unsafeArray());
    }

    long length() {
        return length;
    }

    Bytes md5() {
        return md5Value;
    }

    ChecksumAlgorithm algorithm() {
        return stored;
    }

    /** The value to store. */
    Bytes checksum() {
        return value(stored);
    }

    private Bytes value(ChecksumAlgorithm algorithm) {
        return values.getOrDefault(algorithm, Bytes.EMPTY);
    }
}

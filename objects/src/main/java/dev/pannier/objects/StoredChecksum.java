package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.Checksum;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.util.Base64;
import java.util.Optional;

/** A checksum in a row: the raw value. */
record StoredChecksum(ChecksumAlgorithm algorithm, ChecksumType type, Bytes value) {
    private static final int NONE = 0;
    private static final int COMPOSITE = 0x80;

    String base64() {
        return Base64.getEncoder().encodeToString(value.unsafeArray());
    }

    /** As on the wire: a composite value tells the number of parts. */
    Checksum toWire(int parts) {
        return new Checksum(algorithm, type, type == ChecksumType.COMPOSITE ? base64() + "-" + parts : base64());
    }

    static void write(RowWriter row, Optional<StoredChecksum> checksum) {
        if (checksum.isEmpty()) {
            row.one(NONE);
            return;
        }
        StoredChecksum stored = checksum.get();
        row.one(stored.algorithm.id() | (stored.type == ChecksumType.COMPOSITE ? COMPOSITE : 0)).bytes(stored.value);
    }

    static Optional<StoredChecksum> read(RowReader row) {
        int head = row.one();
        if (head == NONE) {
            return Optional.empty();
        }
        ChecksumType type = (head & COMPOSITE) != 0 ? ChecksumType.COMPOSITE : ChecksumType.FULL_OBJECT;
        return Optional.of(new StoredChecksum(algorithm(head & ~COMPOSITE), type, row.bytes()));
    }

    static ChecksumAlgorithm algorithm(int id) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (algorithm.id() == id) {
                return algorithm;
            }
        }
        throw new IllegalStateException("checksum algorithm " + id);
    }
}

package dev.pannier.objects.checksum;

import java.util.Locale;
import java.util.Optional;

/** The checksum algorithms of S3, in their wire names. */
public enum ChecksumAlgorithm {
    CRC32(1, 4, true),
    CRC32C(2, 4, true),
    CRC64NVME(3, 8, true),
    SHA1(4, 20, false),
    SHA256(5, 32, false);

    private final int id;
    private final int length;
    private final boolean linear;

    ChecksumAlgorithm(int id, int length, boolean linear) {
        this.id = id;
        this.length = length;
        this.linear = linear;
    }

    /** The number in stored rows; never changes. */
    public int id() {
        return id;
    }

    /** The number of bytes of a value. */
    public int length() {
        return length;
    }

    /** Whether the checksum of a whole follows from those of its parts: the CRCs, not the SHAs. */
    public boolean linear() {
        return linear;
    }

    /** The header (and trailer) that carries a value: {@code x-amz-checksum-crc32}, ... */
    public String headerName() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The XML element that carries a value: {@code ChecksumCRC32}, ... */
    public String elementName() {
        return "Checksum" + name();
    }

    /** The algorithm with a wire name such as {@code CRC32C}, in any case. */
    public static Optional<ChecksumAlgorithm> ofName(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}

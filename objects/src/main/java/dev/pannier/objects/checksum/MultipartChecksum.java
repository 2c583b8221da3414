package dev.pannier.objects.checksum;

/** The checksum of a multipart object from those of its parts, in order. Not thread safe. */
public final class MultipartChecksum {
    private static final CrcCombination CRC32 = new CrcCombination(32, 0xedb88320L);
    private static final CrcCombination CRC32C = new CrcCombination(32, 0x82f63b78L);
    private static final CrcCombination CRC64NVME = new CrcCombination(64, Crc64Nvme.POLYNOMIAL);

    private final ChecksumAlgorithm algorithm;
    private final ChecksumType type;
    private final RunningChecksum composite;
    private long whole;

    /** @throws IllegalArgumentException the whole's checksum does not follow from the parts': a SHA of FULL_OBJECT type */
    public MultipartChecksum(ChecksumAlgorithm algorithm, ChecksumType type) {
        if (type == ChecksumType.FULL_OBJECT && !algorithm.linear()) {
            throw new IllegalArgumentException(algorithm + " of the full object");
        }
        this.algorithm = algorithm;
        this.type = type;
        this.composite = RunningChecksum.of(algorithm);
    }

    /** Adds the next part. */
    public void add(byte[] checksum, long size) {
        if (type == ChecksumType.COMPOSITE) {
            composite.update(checksum, 0, checksum.length);
        } else {
            whole = combination().combine(whole, unsigned(checksum), size);
        }
    }

    /** The raw value, big-endian. */
    public byte[] finish() {
        if (type == ChecksumType.COMPOSITE) {
            return composite.finish();
        }
        byte[] value = new byte[algorithm.length()];
        for (int i = value.length - 1, shift = 0; i >= 0; i--, shift += 8) {
            value[i] = (byte) (whole >>> shift);
        }
        return value;
    }

    private CrcCombination combination() {
        return switch (algorithm) {
            case CRC32 -> CRC32;
            case CRC32C -> CRC32C;
            case CRC64NVME -> CRC64NVME;
            case SHA1, SHA256 -> throw new IllegalStateException(algorithm + " cannot be combined");
        };
    }

    private static long unsigned(byte[] bytes) {
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | (b & 0xff);
        }
        return value;
    }
}

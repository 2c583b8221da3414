package dev.pannier.objects.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum of bytes that are passing by. Not thread safe. */
public sealed interface RunningChecksum {
    void update(byte[] bytes, int offset, int length);

    /** The value, big-endian. Ends the computation. */
    byte[] finish();

    static RunningChecksum of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> new Crc(new CRC32(), algorithm.length());
            case CRC32C -> new Crc(new CRC32C(), algorithm.length());
            case CRC64NVME -> new Crc(new Crc64Nvme(), algorithm.length());
            case SHA1 -> new Digest(digest("SHA-1"));
            case SHA256 -> new Digest(digest("SHA-256"));
        };
    }

    static RunningChecksum md5() {
        return new Digest(digest("MD5"));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /** By {@code java.util.zip}. */
    record Crc(Checksum checksum, int length) implements RunningChecksum {
        @Override
        public void update(byte[] bytes, int offset, int count) {
            checksum.update(bytes, offset, count);
        }

        @Override
        public byte[] finish() {
            long value = checksum.getValue();
            return length == Long.BYTES
                    ? ByteBuffer.allocate(Long.BYTES).putLong(value).array()
                    : ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array();
        }
    }

    /** By {@code java.security}. */
    record Digest(MessageDigest digest) implements RunningChecksum {
        @Override
        public void update(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }
    }
}

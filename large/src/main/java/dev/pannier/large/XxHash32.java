package dev.pannier.large;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The checksum of LZ4's frames, with seed 0.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash specification</a>
 */
final class XxHash32 {
    private static final int PRIME_1 = 0x9E3779B1;
    private static final int PRIME_2 = 0x85EBCA77;
    private static final int PRIME_3 = 0xC2B2AE3D;
    private static final int PRIME_4 = 0x27D4EB2F;
    private static final int PRIME_5 = 0x165667B1;
    /** The sum of the first two, which overflows. */
    private static final int PRIMES_1_AND_2 = 0x24234428;
    private static final int STRIPE = 16;

    private XxHash32() {
    }

    static int of(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        int hash = length < STRIPE ? PRIME_5 : stripes(in);
        hash += length;
        while (in.remaining() >= Integer.BYTES) {
            hash = Integer.rotateLeft(hash + in.getInt() * PRIME_3, 17) * PRIME_4;
        }
        while (in.hasRemaining()) {
            hash = Integer.rotateLeft(hash + (in.get() & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        hash = (hash ^ (hash >>> 15)) * PRIME_2;
        hash = (hash ^ (hash >>> 13)) * PRIME_3;
        return hash ^ (hash >>> 16);
    }

    private static int stripes(ByteBuffer in) {
        int first = PRIMES_1_AND_2;
        int second = PRIME_2;
        int third = 0;
        int fourth = -PRIME_1;
        while (in.remaining() >= STRIPE) {
            first = round(first, in.getInt());
            second = round(second, in.getInt());
            third = round(third, in.getInt());
            fourth = round(fourth, in.getInt());
        }
        return Integer.rotateLeft(first, 1) + Integer.rotateLeft(second, 7) + Integer.rotateLeft(third, 12)
                + Integer.rotateLeft(fourth, 18);
    }

    private static int round(int accumulator, int lane) {
        return Integer.rotateLeft(accumulator + lane * PRIME_2, 13) * PRIME_1;
    }
}

package dev.pannier.items.row;

/**
 * The 64-bit hash that spreads partition keys: XXH64 with seed 0. Its values are stored in keys: it never changes.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash specification</a>
 */
public final class Hash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_1_PLUS_2 = 0x60EA27EEADC0B5D6L;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private Hash64() {
    }

    /** The hash of all of {@code input}. */
    public static long of(byte[] input) {
        int length = input.length;
        int i = 0;
        long hash;
        if (length >= 32) {
            long a = PRIME_1_PLUS_2;
            long b = PRIME_2;
            long c = 0;
            long d = -PRIME_1;
            for (; i <= length - 32; i += 32) {
                a = round(a, longAt(input, i));
                b = round(b, longAt(input, i + 8));
                c = round(c, longAt(input, i + 16));
                d = round(d, longAt(input, i + 24));
            }
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        } else {
            hash = PRIME_5;
        }
        return avalanche(tail(input, i, hash + length));
    }

    private static long tail(byte[] input, int from, long start) {
        long hash = start;
        int i = from;
        for (; i <= input.length - 8; i += 8) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(input, i)), 27) * PRIME_1 + PRIME_4;
        }
        if (i <= input.length - 4) {
            hash = Long.rotateLeft(hash ^ (intAt(input, i) * PRIME_1), 23) * PRIME_2 + PRIME_3;
            i += 4;
        }
        for (; i < input.length; i++) {
            hash = Long.rotateLeft(hash ^ ((input[i] & 0xff) * PRIME_5), 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long value) {
        long hash = value;
        hash = (hash ^ (hash >>> 33)) * PRIME_2;
        hash = (hash ^ (hash >>> 29)) * PRIME_3;
        return hash ^ (hash >>> 32);
    }

    private static long longAt(byte[] input, int i) {
        return intAt(input, i) | intAt(input, i + 4) << 32;
    }

    private static long intAt(byte[] input, int i) {
        return (input[i] & 0xffL) | (input[i + 1] & 0xffL) << 8 | (input[i + 2] & 0xffL) << 16
                | (input[i + 3] & 0xffL) << 24;
    }
}

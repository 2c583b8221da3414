package dev.pannier.objects.checksum;

/**
 * The CRC of two byte sequences one after the other, from the CRC of each and the length of the second: appending n
 * bytes multiplies the first CRC by x to the 8n, modulo the polynomial.
 *
 * <p>Polynomials are reflected: the highest bit is the coefficient of x to the 0.
 */
final class CrcCombination {
    private static final int EXPONENT_BITS = 63;

    private final long polynomial;
    private final long one;
    /** {@code squares[i]} is x to the 2^i. */
    private final long[] squares = new long[EXPONENT_BITS];

    CrcCombination(int width, long polynomial) {
        this.polynomial = polynomial;
        this.one = 1L << (width - 1);
        squares[0] = one >>> 1;
        for (int i = 1; i < squares.length; i++) {
            squares[i] = multiply(squares[i - 1], squares[i - 1]);
        }
    }

    long combine(long first, long second, long secondLength) {
        long shift = one;
        long bits = Math.multiplyExact(secondLength, 8L);
        for (int i = 0; bits != 0; i++, bits >>>= 1) {
            if ((bits & 1) != 0) {
                shift = multiply(squares[i], shift);
            }
        }
        return multiply(shift, first) ^ second;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long factor = b;
        for (long bit = one; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) != 0 ? factor >>> 1 ^ polynomial : factor >>> 1;
        }
        return product;
    }
}

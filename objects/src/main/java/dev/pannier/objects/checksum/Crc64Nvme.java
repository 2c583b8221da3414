package dev.pannier.objects.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME, the checksum that S3 gives objects by default: reflected polynomial 9A6C9329AC4BC9B5, all ones before and
 * after; of {@code 123456789} it is AE8B14860A799888.
 *
 * <p>Sixteen bytes per step through sixteen tables ("slicing"): each table holds the effect of a byte so many places
 * further from the end, so that the sixteen look-ups do not wait for each other.
 */
public final class Crc64Nvme implements Checksum {
    static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;
    private static final int SLICES = 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** {@code TABLE[k * 256 + b]}: the CRC of byte {@code b} followed by {@code k} zero bytes. One array: one bounds check. */
    private static final long[] TABLE = table();

    private long crc = ~0L;

    private static long[] table() {
        long[] table = new long[SLICES * 256];
        for (int b = 0; b < 256; b++) {
            long value = b;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) != 0 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
            }
            table[b] = value;
        }
        for (int i = 256; i < table.length; i++) {
            long before = table[i - 256];
            table[i] = before >>> 8 ^ table[(int) before & 0xff];
        }
        return table;
    }

    @Override
    public void update(int b) {
        crc = TABLE[((int) crc ^ b) & 0xff] ^ crc >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long[] t = TABLE;
        long value = crc;
        int end = offset + length;
        int i = offset;
        for (; i <= end - SLICES; i += SLICES) {
            long low = (long) LONGS.get(bytes, i) ^ value;
            long high = (long) LONGS.get(bytes, i + 8);
            value = t[15 * 256 + ((int) low & 0xff)] ^ t[14 * 256 + ((int) (low >>> 8) & 0xff)]
                    ^ t[13 * 256 + ((int) (low >>> 16) & 0xff)] ^ t[12 * 256 + ((int) (low >>> 24) & 0xff)]
                    ^ t[11 * 256 + ((int) (low >>> 32) & 0xff)] ^ t[10 * 256 + ((int) (low >>> 40) & 0xff)]
                    ^ t[9 * 256 + ((int) (low >>> 48) & 0xff)] ^ t[8 * 256 + ((int) (low >>> 56) & 0xff)]
                    ^ t[7 * 256 + ((int) high & 0xff)] ^ t[6 * 256 + ((int) (high >>> 8) & 0xff)]
                    ^ t[5 * 256 + ((int) (high >>> 16) & 0xff)] ^ t[4 * 256 + ((int) (high >>> 24) & 0xff)]
                    ^ t[3 * 256 + ((int) (high >>> 32) & 0xff)] ^ t[2 * 256 + ((int) (high >>> 40) & 0xff)]
                    ^ t[256 + ((int) (high >>> 48) & 0xff)] ^ t[(int) (high >>> 56) & 0xff];
        }
        for (; i < end; i++) {
            value = t[((int) value ^ bytes[i]) & 0xff] ^ value >>> 8;
        }
        crc = value;
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = ~0L;
    }
}

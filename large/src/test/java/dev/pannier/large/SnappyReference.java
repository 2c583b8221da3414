package dev.pannier.large;

import java.io.ByteArrayOutputStream;

/**
 * A reader of raw snappy from its description, one element at a time: for checking, not for speed.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy compressed format</a>
 */
final class SnappyReference {
    private final byte[] in;
    private int at;

    private SnappyReference(byte[] in) {
        this.in = in;
    }

    static byte[] read(byte[] compressed) {
        return new SnappyReference(compressed).read();
    }

    private byte[] read() {
        int length = 0;
        for (int shift = 0, more = 0x80; more != 0; shift += 7) {
            int next = one();
            length |= (next & 0x7f) << shift;
            more = next & 0x80;
        }
        byte[] out = new byte[length];
        int written = 0;
        while (at < in.length) {
            int tag = one();
            int kind = tag & 3;
            if (kind == 0) {
                int size = tag >>> 2;
                size = size < 60 ? size : little(size - 59);
                System.arraycopy(in, at, out, written, size + 1);
                at += size + 1;
                written += size + 1;
                continue;
            }
            int size = kind == 1 ? 4 + ((tag >>> 2) & 7) : 1 + (tag >>> 2);
            int offset = kind == 1 ? ((tag >>> 5) << 8) | one() : little(kind == 2 ? 2 : 4);
            for (int i = 0; i < size; i++, written++) {
                out[written] = out[written - offset];
            }
        }
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(out, 0, written);
        return result.toByteArray();
    }

    private int one() {
        return in[at++] & 0xff;
    }

    private int little(int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= one() << (8 * i);
        }
        return value;
    }
}

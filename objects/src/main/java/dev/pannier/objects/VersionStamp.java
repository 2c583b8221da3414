package dev.pannier.objects;

import dev.pannier.model.Utf8;
import java.nio.ByteBuffer;

/**
 * Which version of its key a row is.
 *
 * @param value orders the versions of a key: the newer, the greater. 0 in rows that were never in a versioned bucket
 * @param named whether it has an id of its own; the other one, of which a key has at most one, is {@code null}
 */
record VersionStamp(long value, boolean named) {
    static final String NULL = "null";
    /** The version of rows in buckets without versioning. */
    static final VersionStamp NONE = new VersionStamp(0, false);

    private static final byte[] ALPHABET = Utf8
            .encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._");
    private static final int LENGTH = 32;
    private static final int BYTES = 24;

    /**
     * The id that clients see: 32 characters, as AWS's. It holds the stamp, and the rest follows from that, so that what
     * is no id of ours is known without a look at the rows.
     */
    String id() {
        return named ? text(value) : NULL;
    }

    private static String text(long stamp) {
        long first = mix(stamp);
        long second = mix(first ^ stamp);
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(first).putLong(second).putLong(stamp ^ mix(first + second))
                .array();
        byte[] text = new byte[LENGTH];
        for (int i = 0, j = 0; i < BYTES; i += 3, j += 4) {
            int three = (bytes[i] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff);
            for (int k = 0; k < 4; k++) {
                text[j + k] = ALPHABET[three >>> (18 - 6 * k) & 0x3f];
            }
        }
        return Utf8.decode(text, 0, LENGTH);
    }

    /**
     * The version that a client names.
     *
     * @throws S3Exception InvalidArgument: never an id of any version
     */
    static VersionStamp parse(String id) {
        if (id.equals(NULL)) {
            return NONE;
        }
        if (id.length() != LENGTH) {
            throw invalid(id);
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        for (int i = 0; i < LENGTH; i += 4) {
            int three = 0;
            for (int k = 0; k < 4; k++) {
                three = three << 6 | (digit(id.charAt(i + k)) & 0x3f);
            }
            bytes.put((byte) (three >>> 16)).put((byte) (three >>> 8)).put((byte) three);
        }
        long stamp = bytes.getLong(2 * Long.BYTES) ^ mix(bytes.getLong(0) + bytes.getLong(Long.BYTES));
        if (!text(stamp).equals(id)) {
            throw invalid(id);
        }
        return new VersionStamp(stamp, true);
    }

    private static S3Exception invalid(String id) {
        return S3Error.INVALID_ARGUMENT.with("Invalid version id specified").detail("ArgumentName", "versionId")
                .detail("ArgumentValue", id);
    }

    /** The value of a character of an id; of others, anything: the comparison above finds them out. */
    private static int digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '.' ? 62 : 63;
    }

    /** The finishing step of splitmix64: every bit of the result depends on every bit of the input. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}

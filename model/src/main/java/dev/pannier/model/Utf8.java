package dev.pannier.model;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lengths and order of strings as DynamoDB sees them: in UTF-8 bytes. */
public final class Utf8 {
    private Utf8() {
    }

    /** The number of UTF-8 bytes, without encoding; an unpaired surrogate counts one, as the replacement '?' does. */
    public static int length(String s) {
        int length = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c) && i + 1 < s.length()
                    && Character.isLowSurrogate(s.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                length++;
            }
        }
        return length;
    }

    /** Order by UTF-8 bytes, which is order by code point; {@code String.compareTo} differs beyond U+FFFF. */
    public static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Surrogates (code points from U+10000) sort after U+E000 to U+FFFF.
                boolean xs = Character.isSurrogate(x);
                boolean ys = Character.isSurrogate(y);
                return xs == ys ? Character.compare(x, y) : xs ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    public static byte[] encode(String s) {
        return s.getBytes(UTF_8);
    }

    public static String decode(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, UTF_8);
    }
}

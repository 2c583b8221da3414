package dev.pannier.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as AWS defines it for signatures: UTF-8, upper-case digits, and only RFC 3986's unreserved
 * characters left as they are.
 */
public final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {
    }

    /** Encodes everything but unreserved characters; a slash becomes {@code %2F}. */
    public static String encode(String text) {
        return encode(text, false);
    }

    /** Encodes everything but unreserved characters and slashes. */
    public static String encodePath(String path) {
        return encode(path, true);
    }

    private static String encode(String text, boolean keepSlash) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c) || (keepSlash && c == '/')) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    /**
     * Decodes a path; a plus sign stays one.
     *
     * @throws MalformedEncodingException if it is not percent-encoded UTF-8
     */
    public static String decode(String text) {
        return decode(text, false);
    }

    /**
     * Decodes a query name or value, where a plus sign is a space.
     *
     * @throws MalformedEncodingException if it is not percent-encoded UTF-8
     */
    public static String decodeForm(String text) {
        return decode(text, true);
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            byte b = raw[i];
            if (b == '%') {
                if (i + 2 >= raw.length) {
                    throw new MalformedEncodingException(text);
                }
                int high = Character.digit(raw[i + 1], 16);
                int low = Character.digit(raw[i + 2], 16);
                if (high < 0 || low < 0) {
                    throw new MalformedEncodingException(text);
                }
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[length++] = plusIsSpace && b == '+' ? (byte) ' ' : b;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(out, 0, length)).toString();
        } catch (CharacterCodingException e) {
            MalformedEncodingException malformed = new MalformedEncodingException(text);
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.~".indexOf(c) >= 0;
    }
}

package dev.pannier.model;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Key attribute values as bytes whose unsigned order is the values' order. Encodings end themselves, so that parts
 * can follow each other: {@code encode(a) + encode(b)} sorts by {@code a}, then {@code b}.
 *
 * <ul>
 * <li>strings and binary: the bytes, with 00 written as 00 FF, ended by 00 01;
 * <li>numbers: 80 for zero; C0, exponent, digit pairs plus one, 00 for positive ones; 40 and the complement of the same
 * for negative ones. The value is 0.d1d2d3... times ten to the exponent, stored with a bias of 129.
 * </ul>
 * The type is not stored: a key attribute has one type for the life of its table.
 */
public final class KeyCodec {
    private static final int ESCAPED = 0x00;
    private static final int ESCAPE_ZERO = 0xff;
    private static final int END = 0x01;
    private static final int NEGATIVE = 0x40;
    private static final int ZERO = 0x80;
    private static final int POSITIVE = 0xc0;
    private static final int EXPONENT_BIAS = 129;

    private KeyCodec() {
    }

    /** Appends a value of a key type. */
    public static void append(ByteArrayOutputStream out, AttributeValue value) {
        if (value instanceof AttributeValue.N n) {
            appendNumber(out, n.value());
        } else {
            appendPrefix(out, value);
            out.write(ESCAPED);
            out.write(END);
        }
    }

    /** A value of a key type on its own. */
    public static byte[] encode(AttributeValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        append(out, value);
        return out.toByteArray();
    }

    /** Appends a string or binary value without its end, so that what begins with it sorts under this prefix. */
    public static void appendPrefix(ByteArrayOutputStream out, AttributeValue value) {
        byte[] bytes = bytesOf(value);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                out.write(bytes, start, i - start);
                out.write(ESCAPED);
                out.write(ESCAPE_ZERO);
                start = i + 1;
            }
        }
        out.write(bytes, start, bytes.length - start);
    }

    private static byte[] bytesOf(AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            return Utf8.encode(s.value());
        } else if (value instanceof AttributeValue.B b) {
            return b.value().unsafeArray();
        }
        throw new IllegalArgumentException("not a string or binary: " + value.type());
    }

    private static void appendNumber(ByteArrayOutputStream out, DynamoNumber number) {
        BigDecimal value = number.decimal();
        if (value.signum() == 0) {
            out.write(ZERO);
            return;
        }
        boolean negative = value.signum() < 0;
        int mask = negative ? 0xff : 0;
        String digits = value.unscaledValue().abs().toString();
        out.write(negative ? NEGATIVE : POSITIVE);
        out.write((value.precision() - value.scale() + EXPONENT_BIAS) ^ mask);
        for (int i = 0; i < digits.length(); i += 2) {
            int pair = (digits.charAt(i) - '0') * 10 + (i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0);
            out.write((pair + 1) ^ mask);
        }
        out.write(mask);
    }

    /**
     * Reads one value.
     *
     * @param type S, N or B, as the table declares it
     */
    public static Decoded decode(byte[] bytes, int offset, AttributeType type) {
        if (type == AttributeType.N) {
            return decodeNumber(bytes, offset);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length - offset);
        int i = offset;
        while (true) {
            if (bytes[i] != ESCAPED) {
                out.write(bytes[i++]);
            } else if ((bytes[i + 1] & 0xff) == ESCAPE_ZERO) {
                out.write(0);
                i += 2;
            } else {
                break;
            }
        }
        byte[] raw = out.toByteArray();
        AttributeValue value = type == AttributeType.S
                ? new AttributeValue.S(Utf8.decode(raw, 0, raw.length))
                : new AttributeValue.B(Bytes.wrap(raw));
        return new Decoded(value, i + 2);
    }

    private static Decoded decodeNumber(byte[] bytes, int offset) {
        int kind = bytes[offset] & 0xff;
        if (kind == ZERO) {
            return new Decoded(AttributeValue.n(0), offset + 1);
        }
        int mask = kind == NEGATIVE ? 0xff : 0;
        int exponent = ((bytes[offset + 1] & 0xff) ^ mask) - EXPONENT_BIAS;
        StringBuilder digits = new StringBuilder(DynamoNumber.MAX_DIGITS + 1);
        int i = offset + 2;
        for (; ((bytes[i] & 0xff) ^ mask) != 0; i++) {
            int pair = ((bytes[i] & 0xff) ^ mask) - 1;
            digits.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
        }
        BigDecimal magnitude = new BigDecimal(new BigInteger(digits.toString()), digits.length() - exponent);
        DynamoNumber number = DynamoNumber.of(kind == NEGATIVE ? magnitude.negate() : magnitude);
        return new Decoded(new AttributeValue.N(number), i + 1);
    }

    /**
     * A decoded value and where the next part begins.
     *
     * @param value the value
     * @param next  the offset after it
     */
    public record Decoded(AttributeValue value, int next) {
    }
}

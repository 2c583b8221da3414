package dev.pannier.protocol.s3.header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text beyond ASCII in the values of user metadata: S3 takes and answers RFC 2047's form, which survives every client and
 * proxy. Like S3, quoted-printable for what is mostly ASCII, and Base64 for the rest.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with object
 *      metadata</a>
 */
public final class HeaderText {
    private static final Pattern WORD = Pattern.compile("=\\?[Uu][Tt][Ff]-8\\?([BbQq])\\?([^?\\s]*)\\?=");

    private HeaderText() {
    }

    /** The form in which it goes into a response. */
    public static String sent(String text) {
        if (isAscii(text)) {
            return text;
        }
        int ascii = (int) text.chars().filter(c -> c < 0x80).count();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ascii > text.length() - ascii
                ? "=?UTF-8?Q?" + quoted(bytes) + "?="
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }

    /** The form in which S3 answers its own headers, {@code Cache-Control} and the like: as they are. */
    static String plain(String text) {
        boolean control = text.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f);
        return control ? sent(text) : text;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t');
    }

    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (c == ' ') {
                text.append('_');
            } else if (c < ' ' || c > '~' || c == '=' || c == '_' || c == '?') {
                text.append(String.format(Locale.ROOT, "=%02X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** What a header's value says; what is not one well-formed word in UTF-8 stands for itself. */
    static String received(String value) {
        Matcher word = WORD.matcher(value);
        if (!word.matches()) {
            return value;
        }
        Optional<byte[]> bytes = word.group(1).equalsIgnoreCase("B") ? base64(word.group(2)) : unquoted(word.group(2));
        return bytes.flatMap(HeaderText::utf8).orElse(value);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> unquoted(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put((byte) (c == '_' ? ' ' : c));
            }
        }
        byte[] decoded = new byte[bytes.position()];
        bytes.get(0, decoded);
        return Optional.of(decoded);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

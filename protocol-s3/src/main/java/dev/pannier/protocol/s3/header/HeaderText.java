package dev.pannier.protocol.s3.header;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text beyond ASCII in header values: S3 answers in RFC 2047's form, which survives every client and proxy.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with object
 *      metadata</a>
 */
public final class HeaderText {
    private HeaderText() {
    }

    /** The form in which it goes into a response. */
    public static String sent(String text) {
        if (isAscii(text)) {
            return text;
        }
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}

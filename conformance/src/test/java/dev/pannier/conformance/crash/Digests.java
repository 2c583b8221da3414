package dev.pannier.conformance.crash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random contents and their digests. */
final class Digests {
    private Digests() {
    }

    static byte[] randomBytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) {
        return hex(digest("SHA-256").digest(bytes));
    }

    /** The entity tag of an object that was put in one piece. */
    static String entityTag(byte[] bytes) {
        return '"' + hex(digest("MD5").digest(bytes)) + '"';
    }

    /** The entity tag of an object that was put in parts, from theirs. */
    static String multipartEntityTag(List<String> parts) {
        MessageDigest md5 = digest("MD5");
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.replace("\"", ""))));
        return '"' + hex(md5.digest()) + '-' + parts.size() + '"';
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is in every JDK", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

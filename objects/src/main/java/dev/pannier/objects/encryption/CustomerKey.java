package dev.pannier.objects.encryption;

import java.security.MessageDigest;
import javax.crypto.spec.SecretKeySpec;

/** A key that a customer sends with a request (SSE-C). It is never kept, and never printed. */
public final class CustomerKey {
    /** 256 bits. */
    public static final int BYTES = 32;

    private final byte[] key;
    private final String md5;

    /**
     * @param key 32 bytes, taken over
     * @param md5 base64 of its MD5, as sent back to the customer
     */
    public CustomerKey(byte[] key, String md5) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = key;
        this.md5 = md5;
    }

    /** Base64 of its MD5. */
    public String md5() {
        return md5;
    }

    SecretKeySpec secret() {
        return new SecretKeySpec(key, "HmacSHA256");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return md5.hashCode();
    }

    @Override
    public String toString() {
        return "CustomerKey";
    }
}

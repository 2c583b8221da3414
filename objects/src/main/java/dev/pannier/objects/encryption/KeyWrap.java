package dev.pannier.objects.encryption;

import dev.pannier.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a key under another one: {@code salt (24 bytes) | AES-256-GCM}, under HMAC-SHA256 of the salt, with a nonce of
 * zeros. A random nonce of GCM alone would allow some 2^32 keys under one wrapping key, which a busy server reaches; the
 * salt makes a wrapping key for each.
 */
final class KeyWrap {
    private static final int SALT = 24;
    private static final int TAG_BITS = 128;
    private static final byte[] LABEL = "pannier key wrap 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_NONCE = new byte[12];

    private KeyWrap() {
    }

    /** @param context authenticated, not kept */
    static Bytes wrap(SecretKeySpec by, byte[] key, byte[] context, RandomGenerator random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, by, salt, context).doFinal(key);
            byte[] wrapped = Arrays.copyOf(salt, SALT + sealed.length);
            System.arraycopy(sealed, 0, wrapped, SALT, sealed.length);
            return Bytes.wrap(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be wrapped", e);
        }
    }

    /** Empty if it was not wrapped by this key, with this context. */
    static Optional<byte[]> unwrap(SecretKeySpec by, Bytes wrapped, byte[] context) {
        byte[] all = wrapped.unsafeArray();
        if (all.length < SALT) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, by, Arrays.copyOf(all, SALT), context).doFinal(all, SALT,
                    all.length - SALT));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be unwrapped", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec by, byte[] salt, byte[] context)
            throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(hmac(by, LABEL, salt), "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, NO_NONCE));
        cipher.updateAAD(context);
        return cipher;
    }

    static byte[] hmac(SecretKeySpec key, byte[] label, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.update(label);
        return mac.doFinal(message);
    }
}

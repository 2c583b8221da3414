package dev.pannier.access.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that wraps the keystore's keys: 32 bytes in hexadecimal in a file that its owner alone can read. Each key is
 * wrapped once, with AES-256-GCM under a random nonce, its id authenticated.
 */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    private MasterKey(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * Reads the key from its file.
     *
     * @param create whether to make one if there is no file
     * @throws KeyStoreException there is none, or the file does not hold one
     */
    static MasterKey load(Path file, boolean create, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            if (!create) {
                throw new KeyStoreException(
                        "the master key " + file + " is missing: without it the keys in the keystore,"
                                + " and what is encrypted under them, cannot be read");
            }
            byte[] key = new byte[BYTES];
            random.nextBytes(key);
            byte[] text = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
            try {
                SecretFile.create(file, text);
            } catch (FileAlreadyExistsException e) {
                // Another process made it in the meantime: that one holds.
            }
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            byte[] key = HexFormat.of().parseHex(text);
            if (key.length == BYTES) {
                return new MasterKey(key, random);
            }
        } catch (IllegalArgumentException notHexadecimal) {
            // The same answer as for a key of another length.
        }
        throw new KeyStoreException(file + " does not hold a master key: 64 hexadecimal digits");
    }

    byte[] wrap(String id, byte[] secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, id).doFinal(secret);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    byte[] unwrap(String id, byte[] wrapped) throws KeyStoreException {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), id).doFinal(wrapped, NONCE,
                    wrapped.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyStoreException("the key " + id + " was not wrapped by this master key, or is damaged", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String id) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

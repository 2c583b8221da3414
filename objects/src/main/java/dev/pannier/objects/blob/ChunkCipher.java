package dev.pannier.objects.blob;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts the chunks of one segment. The nonce is the chunk's number: a segment's key is used for that
 * segment only, and each chunk is written once. Segment id, chunk number and whether it is the last are authenticated, so
 * that chunks that moved, and a segment cut short at a chunk's end, do not decrypt.
 *
 * <p>Used by one thread.
 */
final class ChunkCipher {
    static final int TAG = 16;
    private static final int TAG_BITS = 8 * TAG;
    private static final int NONCE = 12;
    private static final int LARGEST = SegmentFormat.CHUNK + SegmentKey.MAX_LAYERS * TAG;

    private final BlobName name;
    private final List<SecretKeySpec> layers;
    private final List<Cipher> ciphers = new ArrayList<>();
    private final ByteBuffer nonce = ByteBuffer.allocate(NONCE);
    private final ByteBuffer associated = ByteBuffer.allocate(2 * Long.BYTES + 1);
    /** What is between two layers. */
    private final byte[] between;

    ChunkCipher(BlobName name, SegmentKey key) {
        this.name = name;
        this.layers = key.layers();
        try {
            for (int i = 0; i < layers.size(); i++) {
                ciphers.add(Cipher.getInstance("AES/GCM/NoPadding"));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
        this.between = layers.size() > 1 ? new byte[LARGEST] : new byte[0];
    }

    /** How much longer a chunk becomes. */
    int overhead() {
        return TAG * layers.size();
    }

    /** Encrypts {@code length} bytes of {@code plain} into {@code sealed}; the two must not be the same array. */
    void seal(long chunk, boolean last, byte[] plain, int length, byte[] sealed, int offset) {
        try {
            if (layers.size() == 1) {
                run(Cipher.ENCRYPT_MODE, 0, chunk, last, plain, 0, length, sealed, offset);
            } else {
                run(Cipher.ENCRYPT_MODE, 0, chunk, last, plain, 0, length, between, 0);
                run(Cipher.ENCRYPT_MODE, 1, chunk, last, between, 0, length + TAG, sealed, offset);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("segment " + name + ", chunk " + chunk + " cannot be encrypted", e);
        }
    }

    /**
     * Decrypts a chunk that is {@code length} bytes long without its tags.
     *
     * @throws DamagedSegmentException it is not what was sealed under this key, at this place
     */
    void open(long chunk, boolean last, byte[] sealed, int offset, int length, byte[] plain) {
        try {
            if (layers.size() == 1) {
                run(Cipher.DECRYPT_MODE, 0, chunk, last, sealed, offset, length + TAG, plain, 0);
            } else {
                run(Cipher.DECRYPT_MODE, 1, chunk, last, sealed, offset, length + 2 * TAG, between, 0);
                run(Cipher.DECRYPT_MODE, 0, chunk, last, between, 0, length + TAG, plain, 0);
            }
        } catch (AEADBadTagException e) {
            throw new DamagedSegmentException("segment " + name + ", chunk " + chunk + ": does not decrypt", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("segment " + name + ", chunk " + chunk + " cannot be decrypted", e);
        }
    }

    private void run(int mode, int layer, long chunk, boolean last, byte[] in, int inOffset, int length, byte[] out,
            int outOffset) throws GeneralSecurityException {
        Cipher cipher = ciphers.get(layer);
        nonce.putLong(NONCE - Long.BYTES, chunk);
        cipher.init(mode, layers.get(layer), new GCMParameterSpec(TAG_BITS, nonce.array()));
        associated.putLong(0, name.id()).putLong(Long.BYTES, chunk).put(2 * Long.BYTES, (byte) (last ? 1 : 0));
        cipher.updateAAD(associated.array());
        cipher.doFinal(in, inOffset, length, out, outOffset);
    }
}

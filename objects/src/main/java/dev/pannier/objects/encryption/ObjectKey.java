package dev.pannier.objects.encryption;

import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.DamagedSegmentException;
import dev.pannier.objects.blob.SegmentKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one object. Nothing is encrypted under it: the keys that encrypt are derived from it by HMAC-SHA256, each for
 * one thing. A segment's is derived from its name, which is given once for ever, so that a part uploaded twice is
 * encrypted under two keys. A small body's is derived without a name: there is one at most, and a copy that shares the
 * key shares the bytes.
 *
 * <p>Immutable.
 */
public final class ObjectKey {
    static final int BYTES = 32;
    private static final byte[] SEGMENT = "pannier segment 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BODY = "pannier body 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAG = "pannier entity tag 1".getBytes(StandardCharsets.US_ASCII);
    private static final int GCM_TAG_BITS = 128;
    private static final byte[] NO_NONCE = new byte[12];
    private static final byte[] NOTHING = {};
    private static final int MD5 = 16;

    private final byte[] secret;
    private final List<SecretKeySpec> layers;

    /** @param secret 32 bytes for each layer, taken over */
    ObjectKey(byte[] secret) {
        this.secret = secret;
        List<SecretKeySpec> keys = new ArrayList<>();
        for (int i = 0; i < secret.length; i += BYTES) {
            keys.add(new SecretKeySpec(secret, i, BYTES, "HmacSHA256"));
        }
        this.layers = List.copyOf(keys);
    }

    byte[] secret() {
        return secret;
    }

    /** The key of one of the object's segments. */
    public SegmentKey segment(BlobName name) {
        byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(name.id()).array();
        return new SegmentKey(layers.stream().map(layer -> derive(layer, SEGMENT, id)).toList());
    }

    /** Encrypts a body that is small enough to be kept in a row. An object has one such body at most. */
    public Bytes seal(byte[] body) {
        byte[] sealed = body;
        for (SecretKeySpec layer : layers) {
            sealed = run(Cipher.ENCRYPT_MODE, layer, sealed);
        }
        return Bytes.wrap(sealed);
    }

    /** What {@link #seal} encrypted. */
    public Bytes open(Bytes sealed) {
        byte[] body = sealed.unsafeArray();
        for (SecretKeySpec layer : layers.reversed()) {
            body = run(Cipher.DECRYPT_MODE, layer, body);
        }
        return Bytes.wrap(body);
    }

    private static byte[] run(int mode, SecretKeySpec layer, byte[] in) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, derive(layer, BODY, NOTHING), new GCMParameterSpec(GCM_TAG_BITS, NO_NONCE));
            return cipher.doFinal(in);
        } catch (AEADBadTagException e) {
            throw new DamagedSegmentException("a body in a row does not decrypt", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** An entity tag that tells nothing of the bytes: equal bytes under different keys have different ones. */
    public Bytes entityTag(Bytes md5) {
        try {
            return Bytes.wrap(Arrays.copyOf(KeyWrap.hmac(layers.getFirst(), TAG, md5.unsafeArray()), MD5));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static SecretKeySpec derive(SecretKeySpec layer, byte[] label, byte[] name) {
        try {
            return new SecretKeySpec(KeyWrap.hmac(layer, label, name), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}

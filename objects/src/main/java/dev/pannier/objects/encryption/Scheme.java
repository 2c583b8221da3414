package dev.pannier.objects.encryption;

import java.util.Optional;

/** The forms of server-side encryption. */
public enum Scheme {
    /** SSE-S3: a key of the server. */
    S3(1, "AES256", 1),
    /** SSE-KMS: a named key. */
    KMS(2, "aws:kms", 1),
    /** DSSE-KMS: a named key, and two independent layers of encryption. */
    KMS_DUAL(3, "aws:kms:dsse", 2),
    /** SSE-C: a key that comes with each request and is kept nowhere. */
    CUSTOMER(4, "", 1);

    private final int id;
    private final String algorithm;
    private final int layers;

    Scheme(int id, String algorithm, int layers) {
        this.id = id;
        this.algorithm = algorithm;
        this.layers = layers;
    }

    /** In rows. */
    public int id() {
        return id;
    }

    /** The value of {@code x-amz-server-side-encryption}; empty for SSE-C, which has headers of its own. */
    public String algorithm() {
        return algorithm;
    }

    int layers() {
        return layers;
    }

    /** Whether a key is named. */
    public boolean kms() {
        return this == KMS || this == KMS_DUAL;
    }

    /** Whether entity tags are not the MD5 of the bytes, as AWS says of all schemes but SSE-S3. */
    public boolean hidesDigest() {
        return this != S3;
    }

    public static Scheme ofId(int id) {
        for (Scheme scheme : values()) {
            if (scheme.id == id) {
                return scheme;
            }
        }
        throw new IllegalStateException("encryption scheme " + id);
    }

    /** The scheme that a header or a bucket's configuration names. */
    public static Optional<Scheme> ofAlgorithm(String algorithm) {
        for (Scheme scheme : values()) {
            if (scheme != CUSTOMER && scheme.algorithm.equals(algorithm)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}

package dev.pannier.objects.encryption;

import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** The server's own keys. Thread safe. */
public interface EncryptionKeys {
    /** The alias of the key with which {@code aws:kms} encrypts when none is named. */
    String S3_ALIAS = "aws/s3";

    /**
     * A key.
     *
     * @param id      its id: unique for ever
     * @param secret  32 bytes
     * @param enabled whether it may be used
     */
    record Key(String id, SecretKeySpec secret, boolean enabled) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** The key of SSE-S3 for new objects. It has no alias and cannot be named by clients. */
    Key s3();

    /** A key, the one of SSE-S3 too; empty if there is none of this id. */
    Optional<Key> byId(String id);

    /** A key that clients can name, by its id or, after {@code alias/}, by its alias. {@link #S3_ALIAS} always exists. */
    Optional<Key> named(String name);
}

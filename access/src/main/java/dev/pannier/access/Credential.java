package dev.pannier.access;

import java.util.Optional;

/**
 * One entry of the credentials file.
 *
 * @param email kept for protocols that identify a grantee by address; may be empty
 */
public record Credential(String accessKeyId, String secretAccessKey, String accountId, String userId,
        String displayName, String email) {
    /** A key with defaults for everything that only S3's owner elements show. */
    public static Credential of(String accessKeyId, String secretAccessKey, String accountId) {
        return new Credential(accessKeyId, secretAccessKey, accountId, Caller.canonicalUserId(accountId), accountId,
                "");
    }

    AccessKey.Secret accessKey() {
        return new AccessKey.Secret(new Caller(Optional.of(accessKeyId), accountId, userId, displayName),
                secretAccessKey);
    }

    /** Without the secret, so that it cannot get into a log. */
    @Override
    public String toString() {
        return "Credential[" + accessKeyId + ", account " + accountId + "]";
    }
}

package dev.pannier.access;

import java.util.Optional;

/**
 * One entry of the credentials file.
 *
 * @param email kept for protocols that identify a grantee by address; may be empty
 * @param userName the IAM user's name; empty for the account's root user
 */
public record Credential(String accessKeyId, String secretAccessKey, String accountId, String userId,
        String displayName, String email, Optional<String> userName) {
    /** A key with defaults for everything that only S3's owner elements show. */
    public static Credential of(String accessKeyId, String secretAccessKey, String accountId) {
        return new Credential(accessKeyId, secretAccessKey, accountId, Caller.canonicalUserId(accountId), accountId,
                "", Optional.empty());
    }

    AccessKey.Secret accessKey() {
        return new AccessKey.Secret(new Caller(Optional.of(accessKeyId), accountId, userId, displayName,
                Caller.DEFAULT_REGION, userName),
                secretAccessKey);
    }

    /** Without the secret, so that it cannot get into a log. */
    @Override
    public String toString() {
        return "Credential[" + accessKeyId + ", account " + accountId + "]";
    }
}

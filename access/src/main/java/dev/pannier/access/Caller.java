package dev.pannier.access;

import java.util.Optional;

/**
 * Whoever sent a request.
 *
 * @param accessKeyId the key that signed it; empty for an anonymous request
 * @param accountId the account, twelve digits; owns tables and buckets
 * @param userId S3's canonical user id ({@code Owner/ID})
 * @param displayName S3's {@code Owner/DisplayName}
 * @param region      the region of the signature; DynamoDB's tables belong to one
 * @param userName    the IAM user's name; empty for the account's root user
 */
public record Caller(Optional<String> accessKeyId, String accountId, String userId, String displayName, String region,
        Optional<String> userName) {
    /** The region where none is said. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The account of every caller when no credentials are configured. */
    public static final String DEFAULT_ACCOUNT = "123456789012";

    /** Nobody in particular: an unsigned request to S3. */
    public static final Caller ANONYMOUS = new Caller(Optional.empty(), "anonymous",
            "65a011a29cdf8ec533ec3d1ccaae921c", "anonymous");

    public Caller(Optional<String> accessKeyId, String accountId, String userId, String displayName) {
        this(accessKeyId, accountId, userId, displayName, DEFAULT_REGION);
    }

    /** A root user. */
    public Caller(Optional<String> accessKeyId, String accountId, String userId, String displayName, String region) {
        this(accessKeyId, accountId, userId, displayName, region, Optional.empty());
    }

    /** The same caller, asking in another region. */
    public Caller inRegion(String newRegion) {
        return new Caller(accessKeyId, accountId, userId, displayName, newRegion, userName);
    }

    /** The canonical user id of an account that has none configured: 64 hexadecimal digits, as S3's are. */
    public static String canonicalUserId(String accountId) {
        return Sha256.hex("canonical user of " + accountId);
    }

    public boolean anonymous() {
        return accessKeyId.isEmpty();
    }
}

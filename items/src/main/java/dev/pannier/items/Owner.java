package dev.pannier.items;

import java.util.Objects;

/**
 * Whose tables a call means: names are unique within an account and a region.
 *
 * @param accountId twelve digits, as in ARNs
 * @param region    the region of the caller's signature, for example {@code us-east-1}
 */
public record Owner(String accountId, String region) {
    public Owner {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(region);
    }

    /** The ARN of this owner's table. */
    public String tableArn(String tableName) {
        return "arn:aws:dynamodb:" + region + ":" + accountId + ":table/" + tableName;
    }
}

package dev.pannier.access.policy;

import java.util.Optional;

/**
 * Who asks, as policies see it.
 *
 * @param account     the account, twelve digits; empty for an anonymous request
 * @param user        the IAM user's name; empty for the account's root user
 * @param canonicalId the account's canonical user id
 */
public record Principal(Optional<String> account, Optional<String> user, String canonicalId) {
    /** Nobody in particular. */
    public static Principal anonymous(String canonicalId) {
        return new Principal(Optional.empty(), Optional.empty(), canonicalId);
    }

    public boolean isAnonymous() {
        return account.isEmpty();
    }

    /** {@code aws:PrincipalArn}; empty for an anonymous request. */
    public Optional<String> arn() {
        return account.map(id -> "arn:aws:iam::" + id + user.map(name -> ":user/" + name).orElse(":root"));
    }
}

package dev.pannier.access.policy;

import java.util.List;

/**
 * One question to a policy: may this principal do this to that?
 *
 * @param principal who asks
 * @param action    what for, as {@code s3:GetObject}
 * @param resource  on what, as {@code arn:aws:s3:::bucket/key}
 * @param keys      the condition keys of the request
 */
public record PolicyRequest(Principal principal, String action, String resource, Keys keys) {
    /** The values of condition keys. */
    @FunctionalInterface
    public interface Keys {
        /**
         * The values of a key; empty if the request has no such key.
         *
         * @param name in lower case up to a slash, after which it is as the policy spells it
         */
        List<String> values(String name);
    }
}

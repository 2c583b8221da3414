package dev.pannier.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;

/**
 * Signing keys, derived once per secret and scope: the derivation is four HMACs, and a client uses the same key for a
 * day.
 */
final class SigningKeys {
    private static final int MAX_KEYS = 10_000;

    private final Cache<Origin, SigningKey> keys = Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

    /** The secret is part of it, so that a changed secret never meets the key of the old one. */
    private record Origin(String secret, String date, String region, String service) {
        @Override
        public String toString() {
            return date + '/' + region + '/' + service;
        }
    }

    SigningKey of(String secretAccessKey, CredentialScope scope) {
        Origin origin = new Origin(secretAccessKey, scope.date(), scope.region(), scope.service());
        return keys.get(origin, SigningKeys::derive);
    }

    private static SigningKey derive(Origin origin) {
        byte[] date = Sha256.hmac(("AWS4" + origin.secret).getBytes(StandardCharsets.UTF_8), origin.date);
        byte[] region = Sha256.hmac(date, origin.region);
        byte[] service = Sha256.hmac(region, origin.service);
        return new SigningKey(Sha256.hmac(service, CredentialScope.TERMINATOR));
    }
}

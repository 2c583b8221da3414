package dev.pannier.items;

import dev.pannier.model.Bytes;
import java.util.Objects;

/**
 * What makes a write transaction one that is done once, however often it is sent within ten minutes.
 *
 * @param token       the client's name for the request
 * @param fingerprint a digest of the request, the same for the same request on every server and at every time
 */
public record ClientToken(String token, Bytes fingerprint) {
    public ClientToken {
        Objects.requireNonNull(token);
        Objects.requireNonNull(fingerprint);
    }
}

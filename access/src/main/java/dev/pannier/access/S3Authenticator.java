package dev.pannier.access;

import dev.pannier.http.HttpRequest;

/** Verifies requests as S3 does. */
@FunctionalInterface
public interface S3Authenticator {
    /**
     * Verifies the signature in the header or the query string; the body is verified while it is read. A request without
     * any signature is {@link Caller#ANONYMOUS}: what that may do is the protocol's to decide.
     *
     * @throws AuthenticationException with S3's code, text and XML elements
     */
    AuthenticatedRequest authenticate(HttpRequest request);
}

package dev.pannier.access;

import dev.pannier.http.HttpRequest;

/** Verifies requests as DynamoDB does. */
@FunctionalInterface
public interface DynamoDbAuthenticator {
    /**
     * Verifies the signature over the request and its body, which the protocol has read already (bounded).
     *
     * @throws AuthenticationException with DynamoDB's code and text
     */
    Caller authenticate(HttpRequest request, byte[] body);
}

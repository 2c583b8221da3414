package dev.pannier.http;

import java.io.IOException;

/** A protocol: answers the requests that are routed to it. Called by many threads at once, one per request. */
public interface Service {
    /**
     * Answers one request. Errors that the protocol defines are answered here, in its form; whatever else is thrown is
     * logged once by the server, which then calls {@link #answerFault} if nothing has been sent yet.
     */
    void handle(HttpRequest request, HttpResponse response) throws IOException;

    /** Answers, in the protocol's form, that this server could not serve the request. */
    void answerFault(Fault fault, HttpRequest request, HttpResponse response) throws IOException;

    /** Why a request was not served. */
    enum Fault {
        /** A bug or a failing disk: 500 {@code InternalServerError}, {@code InternalError}. */
        INTERNAL,
        /** Too many requests at once: 503 {@code SlowDown}, or DynamoDB's throttling. */
        OVERLOADED,
        /** What the server needs, its store of large bodies, is out of reach for now: 503 {@code ServiceUnavailable}. */
        UNAVAILABLE,
        /** The client was too slow with its body: S3's 400 {@code RequestTimeout}. */
        BODY_TIMEOUT,
    }
}

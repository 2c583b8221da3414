package dev.pannier.server.http1;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;

/** One request and the response to it. */
public final class Exchange {
    private final ServerRequest request;
    private final ServerResponse response;

    Exchange(ServerRequest request, ServerResponse response) {
        this.request = request;
        this.response = response;
    }

    public HttpRequest request() {
        return request;
    }

    public HttpResponse response() {
        return response;
    }

    /** The status that was sent. */
    public int status() {
        return response.status();
    }

    /** The operation that the protocol named; empty if it named none. */
    public String operation() {
        return response.operation();
    }

    /** The error code that the protocol named; empty for success. */
    public String errorCode() {
        return response.errorCode();
    }
}

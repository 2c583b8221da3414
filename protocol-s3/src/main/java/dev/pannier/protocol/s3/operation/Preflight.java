package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpRequest;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.Endpoint;

/** A browser's question whether a page of another origin may send a request. No bucket allows that here. */
public final class Preflight {
    private Preflight() {
    }

    /** S3's refusal. */
    public static RuntimeException refusal(Endpoint.PreflightRequest endpoint, HttpRequest request) {
        if (!request.headers().contains("Origin")) {
            return S3Error.BAD_REQUEST.with("Insufficient information. Origin request header needed.");
        }
        return request.header("Access-Control-Request-Method")
                .<RuntimeException>map(method -> S3Error.ACCESS_FORBIDDEN.exception().detail("Method", method)
                        .detail("ResourceType", endpoint.resourceType()))
                .orElseGet(() -> S3Error.BAD_REQUEST.with("Invalid Access-Control-Request-Method: null"));
    }
}

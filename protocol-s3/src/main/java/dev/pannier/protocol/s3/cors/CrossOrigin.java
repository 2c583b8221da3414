package dev.pannier.protocol.s3.cors;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.request.Endpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a bucket's CORS configuration says to pages of other origins: to pre-flight requests, which browsers send on their
 * own and unsigned, and on the answers to what follows, errors too.
 *
 * @param engine where the buckets are
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">Cross-origin resource sharing</a>
 */
public record CrossOrigin(ObjectEngine engine) {
    private static final String METHOD = "Access-Control-Request-Method";
    private static final String HEADERS = "Access-Control-Request-Headers";

    /** Answers a pre-flight request. */
    public void preflight(Endpoint.PreflightRequest endpoint, HttpRequest request, HttpResponse response)
            throws IOException {
        String origin = request.header("Origin").orElseThrow(
                () -> S3Error.BAD_REQUEST.with("Insufficient information. Origin request header needed."));
        String asked = request.header(METHOD).orElse(request.method());
        Bucket bucket = bucket(endpoint.bucket())
                .orElseThrow(() -> refusal("CORSResponse: Bucket not found", "BUCKET", asked));
        CorsConfiguration configuration = CorsConfiguration.of(bucket)
                .orElseThrow(() -> refusal("CORSResponse: CORS is not enabled for this bucket.", "BUCKET", asked));
        String method = request.header(METHOD)
                .orElseThrow(() -> S3Error.BAD_REQUEST.with("Invalid Access-Control-Request-Method: null"));
        List<String> headers = requestedHeaders(request);
        CorsRule rule = configuration.rule(origin, method, headers)
                .orElseThrow(() -> refusal("CORSResponse: This CORS request is not allowed. This is usually because the"
                        + " evalution of Origin, request method / Access-Control-Request-Method or"
                        + " Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
                        endpoint.resourceType(), method));
        describe(rule, origin, response);
        if (!headers.isEmpty()) {
            response.header("Access-Control-Allow-Headers", String.join(", ", headers));
        }
        response.send();
    }

    private static S3Exception refusal(String text, String resourceType, String method) {
        return S3Error.ACCESS_FORBIDDEN.with(text).detail("Method", method).detail("ResourceType", resourceType);
    }

    /** Sets the headers of an answer to a page of another origin, if the bucket allows it to see the answer. */
    public void describe(Endpoint endpoint, HttpRequest request, HttpResponse response) {
        Optional<String> origin = request.header("Origin");
        if (origin.isEmpty() || !(endpoint instanceof Endpoint.OfBucket ofBucket)) {
            return;
        }
        bucket(ofBucket.bucket()).flatMap(CorsConfiguration::of)
                .flatMap(configuration -> configuration.rule(origin.get(),
                        request.header(METHOD).orElse(request.method()), requestedHeaders(request)))
                .ifPresent(rule -> describe(rule, origin.get(), response));
    }

    /** A bucket that is not there has no rules: the operation will say so. */
    private Optional<Bucket> bucket(String name) {
        try {
            return Optional.of(engine.bucket(name));
        } catch (S3Exception e) {
            return Optional.empty();
        }
    }

    private static List<String> requestedHeaders(HttpRequest request) {
        return request.header(HEADERS).stream().flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty()).toList();
    }

    private static void describe(CorsRule rule, String origin, HttpResponse response) {
        response.header("Access-Control-Allow-Origin", rule.allowsAnyOrigin() ? "*" : origin)
                .header("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()))
                .header("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        if (!rule.allowsAnyOrigin()) {
            response.header("Access-Control-Allow-Credentials", "true");
        }
        if (!rule.exposeHeaders().isEmpty()) {
            response.header("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        }
        rule.maxAgeSeconds().ifPresent(age -> response.header("Access-Control-Max-Age", Integer.toString(age)));
    }
}

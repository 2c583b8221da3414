package dev.pannier.protocol.s3.request;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.Query;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request whose signature is in its query string. Whoever follows a link cannot be made to send headers, so that those
 * of S3 can be parameters there, signed like the rest: {@code x-amz-acl}, {@code x-amz-meta-...}, the conditions. Headers
 * that were sent count first.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating requests:
 *      using query parameters</a>
 */
public final class PresignedRequest implements HttpRequest {
    private static final String PREFIX = "x-amz-";
    private static final Set<String> CONDITIONS = Set.of("if-match", "if-none-match");
    /** Parameters of the signature itself. */
    private static final Set<String> SIGNATURE = Set.of("x-amz-algorithm", "x-amz-credential", "x-amz-date",
            "x-amz-expires", "x-amz-signedheaders", "x-amz-signature", "x-amz-security-token", "x-amz-content-sha256");

    private final HttpRequest request;
    private final Headers headers;

    /** The request with its headers from the query string. */
    public PresignedRequest(HttpRequest request) {
        this.request = request;
        this.headers = new Headers();
        request.headers().forEach(field -> headers.add(field.name(), field.value()));
        for (Query.Parameter parameter : request.query()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if ((CONDITIONS.contains(name) || (name.startsWith(PREFIX) && !SIGNATURE.contains(name)))
                    && !request.headers().contains(name)) {
                headers.add(name, parameter.value());
            }
        }
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String rawPath() {
        return request.rawPath();
    }

    @Override
    public String rawQuery() {
        return request.rawQuery();
    }

    @Override
    public Query query() {
        return request.query();
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public long contentLength() {
        return request.contentLength();
    }

    @Override
    public boolean continueExpected() {
        return request.continueExpected();
    }

    @Override
    public InputStream body() {
        return request.body();
    }

    @Override
    public String remoteAddress() {
        return request.remoteAddress();
    }

    @Override
    public boolean secure() {
        return request.secure();
    }

    @Override
    public String id() {
        return request.id();
    }

    @Override
    public Optional<String> virtualHostBucket() {
        return request.virtualHostBucket();
    }
}

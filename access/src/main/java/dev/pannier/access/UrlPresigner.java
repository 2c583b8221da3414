package dev.pannier.access;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.PercentEncoding;
import dev.pannier.http.Query;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes pre-signed S3 URLs: whoever holds one may do what it says until it expires. */
public final class UrlPresigner {
    private final Clock clock;
    private final String region;
    private final SigningKeys signingKeys = new SigningKeys();

    public UrlPresigner(Clock clock, String region) {
        this.clock = clock;
        this.region = region;
    }

    /**
     * Signs a path-style URL.
     *
     * @param endpoint scheme, host and port by which clients reach the server
     * @param parameters further query parameters, for example {@code response-content-type}
     */
    public String presign(Credential credential, String method, URI endpoint, String bucket, String key,
            Duration expires, Map<String, String> parameters) {
        String timestamp = RequestTime.format(clock.instant());
        CredentialScope scope = new CredentialScope(credential.accessKeyId(), timestamp.substring(0, 8), region, "s3",
                CredentialScope.TERMINATOR);
        List<String> query = new ArrayList<>();
        add(query, "X-Amz-Algorithm", Signature.ALGORITHM);
        add(query, "X-Amz-Credential", credential.accessKeyId() + '/' + scope.text());
        add(query, "X-Amz-Date", timestamp);
        add(query, "X-Amz-Expires", Long.toString(expires.toSeconds()));
        add(query, "X-Amz-SignedHeaders", "host");
        parameters.forEach((name, value) -> add(query, name, value));

        String path = "/" + PercentEncoding.encode(bucket) + "/" + PercentEncoding.encodePath(key);
        String rawQuery = String.join("&", query);
        String canonical = CanonicalRequest.of(new ToSign(method, path, rawQuery, endpoint.getRawAuthority()),
                CanonicalRequest.PathStyle.S3, List.of("host"), PayloadKind.UNSIGNED_PAYLOAD);
        Signature unsigned = new Signature(scope, List.of("host"), "", timestamp);
        String signature = signingKeys.of(credential.secretAccessKey(), scope).sign(unsigned.stringToSign(canonical));
        return endpoint.getScheme() + "://" + endpoint.getRawAuthority() + path + '?' + rawQuery + "&X-Amz-Signature="
                + signature;
    }

    private static void add(List<String> query, String name, String value) {
        query.add(PercentEncoding.encode(name) + '=' + PercentEncoding.encode(value));
    }

    /** The request that a client will make of the URL, as far as the signature goes. */
    private record ToSign(String method, String rawPath, String rawQuery, String host) implements HttpRequest {
        @Override
        public Query query() {
            return Query.parse(rawQuery);
        }

        @Override
        public Headers headers() {
            return Headers.of("host", host);
        }

        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public boolean continueExpected() {
            return false;
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }

        @Override
        public String remoteAddress() {
            return "";
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public String id() {
            return "";
        }

        @Override
        public Optional<String> virtualHostBucket() {
            return Optional.empty();
        }
    }
}

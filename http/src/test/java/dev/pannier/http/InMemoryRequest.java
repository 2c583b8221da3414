package dev.pannier.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request made up by a test. {@code InMemoryRequest.of("PUT", "/b/k?x=y").header("Host", "h").body("text")}. */
public final class InMemoryRequest implements HttpRequest {
    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Headers headers = new Headers();
    private InputStream body = InputStream.nullInputStream();
    private long contentLength;
    private Optional<String> bucket = Optional.empty();
    private boolean secure;

    private InMemoryRequest(String method, String rawPath, String rawQuery) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
    }

    /** A request without headers and body; {@code target} is path and query as on the wire. */
    public static InMemoryRequest of(String method, String target) {
        int mark = target.indexOf('?');
        return mark < 0
                ? new InMemoryRequest(method, target, "")
                : new InMemoryRequest(method, target.substring(0, mark), target.substring(mark + 1));
    }

    public InMemoryRequest header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    public InMemoryRequest body(byte[] bytes) {
        return body(new ByteArrayInputStream(bytes), bytes.length);
    }

    public InMemoryRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public InMemoryRequest body(InputStream stream, long length) {
        this.body = stream;
        this.contentLength = length;
        return this;
    }

    public InMemoryRequest virtualHostBucket(String name) {
        this.bucket = Optional.of(name);
        return this;
    }

    public InMemoryRequest overTls() {
        this.secure = true;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public String rawQuery() {
        return rawQuery;
    }

    @Override
    public Query query() {
        return Query.parse(rawQuery);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public long contentLength() {
        return contentLength;
    }

    @Override
    public boolean continueExpected() {
        return headers.first("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1:40000";
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public String id() {
        return "TESTREQUESTID000";
    }

    @Override
    public Optional<String> virtualHostBucket() {
        return bucket;
    }
}

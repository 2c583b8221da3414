package dev.pannier.server.http1;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.Query;
import java.io.InputStream;
import java.util.Optional;

/** A request on its way to a protocol. */
final class ServerRequest implements HttpRequest {
    private final RequestHead head;
    private final String rawPath;
    private final String rawQuery;
    private final long contentLength;
    private final RequestBody body;
    private final Connection connection;
    private Optional<Query> query = Optional.empty();

    /** What all requests of one connection share, and the id of this one. */
    record Connection(String remoteAddress, boolean secure, String id, Optional<String> virtualHostBucket) {
    }

    ServerRequest(RequestHead head, RequestBody body, Connection connection) throws BadRequestException {
        this.head = head;
        this.rawPath = head.rawPath();
        this.rawQuery = head.rawQuery();
        this.contentLength = head.bodyLength();
        this.body = body;
        this.connection = connection;
    }

    @Override
    public String method() {
        return head.method();
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
        if (query.isEmpty()) {
            query = Optional.of(Query.parse(rawQuery));
        }
        return query.get();
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public long contentLength() {
        return contentLength;
    }

    @Override
    public boolean continueExpected() {
        return head.continueExpected();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public String remoteAddress() {
        return connection.remoteAddress;
    }

    @Override
    public boolean secure() {
        return connection.secure;
    }

    @Override
    public String id() {
        return connection.id;
    }

    @Override
    public Optional<String> virtualHostBucket() {
        return connection.virtualHostBucket;
    }
}

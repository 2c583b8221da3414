package dev.pannier.server.http1;

import dev.pannier.http.Headers;
import java.util.List;
import java.util.Locale;

/**
 * Request line and headers.
 *
 * @param target as sent: path and query, or the absolute form
 * @param persistent whether the client's version keeps connections open unless told otherwise (HTTP/1.1)
 */
record RequestHead(String method, String target, boolean persistent, Headers headers) {
    private static final long NO_BODY = 0;
    /** The length of a body in the chunked coding. */
    static final long CHUNKED = -1;

    String rawPath() throws BadRequestException {
        String path = pathAndQuery();
        int mark = path.indexOf('?');
        return mark < 0 ? path : path.substring(0, mark);
    }

    String rawQuery() throws BadRequestException {
        String path = pathAndQuery();
        int mark = path.indexOf('?');
        return mark < 0 ? "" : path.substring(mark + 1);
    }

    private String pathAndQuery() throws BadRequestException {
        if (target.startsWith("/")) {
            return target;
        }
        int authority = target.indexOf("://");
        if (authority < 0) {
            throw new BadRequestException("Invalid request target");
        }
        int slash = target.indexOf('/', authority + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** The length of the body, or {@link #CHUNKED}. Whatever two readers could understand differently is refused. */
    long bodyLength() throws BadRequestException {
        List<String> codings = headers.all("Transfer-Encoding");
        List<String> lengths = headers.all("Content-Length");
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty()) {
                throw new BadRequestException("Transfer-Encoding and Content-Length must not be combined");
            }
            if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked") || !persistent) {
                throw new BadRequestException(501, "Unsupported Transfer-Encoding");
            }
            return CHUNKED;
        }
        if (lengths.isEmpty()) {
            return NO_BODY;
        }
        String length = lengths.getFirst();
        if (lengths.size() > 1 || length.isEmpty() || length.length() > 18
                || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadRequestException("Invalid Content-Length");
        }
        return Long.parseLong(length);
    }

    boolean closeRequested() {
        return !persistent
                || headers.all("Connection").stream().anyMatch(value -> value.toLowerCase(Locale.ROOT)
                        .contains("close"));
    }

    boolean continueExpected() {
        return persistent && headers.all("Expect").stream().anyMatch("100-continue"::equalsIgnoreCase);
    }
}

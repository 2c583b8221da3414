package dev.pannier.http;

import java.io.IOException;

/**
 * Where a handler writes its answer: status and headers first, then exactly one of the {@code send} methods.
 *
 * <p>For {@code HEAD} and for statuses without a body (204, 304) no body bytes go out, whichever method is used; for
 * {@code HEAD} the length is announced all the same and a {@link BodyWriter} is not called.
 */
public interface HttpResponse {
    /** Sets the status; 200 unless called. */
    HttpResponse status(int status);

    /** Sets a header, replacing what was there. */
    HttpResponse header(String name, String value);

    /** Adds a header beside others of the same name. */
    HttpResponse addHeader(String name, String value);

    /** Answers without a body. */
    void send() throws IOException;

    /** Answers with these bytes, which must not change afterwards. */
    default void send(byte[] body) throws IOException {
        send(body, 0, body.length);
    }

    /** Answers with a part of an array. */
    void send(byte[] body, int offset, int length) throws IOException;

    /**
     * Answers with a body of known length. If {@code body} throws, or writes more or fewer bytes, the connection is cut,
     * so that the client sees a broken transfer and never a complete but wrong answer.
     */
    void send(long contentLength, BodyWriter body) throws IOException;

    /** Answers with a body of unknown length, in HTTP's chunked coding; if {@code body} throws, the connection is cut. */
    void sendChunked(BodyWriter body) throws IOException;

    /** Whether status and headers are out: from then on only {@link #abort} can tell the client of a failure. */
    boolean committed();

    /** Cuts the connection without ending the response. */
    void abort();

    /** Has the connection closed after this response. */
    void closeConnection();

    /** Names the operation ({@code PutItem}, {@code GetObject}) under which metrics count this request. */
    void operation(String name);

    /** Names the error code that this response carries, for metrics. */
    void errorCode(String code);
}

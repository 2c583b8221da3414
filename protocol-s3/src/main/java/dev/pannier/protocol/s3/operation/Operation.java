package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/**
 * An operation of S3.
 *
 * @param <E> the endpoints it answers
 */
@FunctionalInterface
public interface Operation<E extends Endpoint> {
    /** Answers a request, or throws S3's error before anything is sent. */
    void answer(E endpoint, S3Request request, HttpResponse response) throws IOException;
}

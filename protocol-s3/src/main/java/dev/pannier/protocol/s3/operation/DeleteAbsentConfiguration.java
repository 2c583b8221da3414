package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** All DeleteBucket... operations about configurations that cannot be set here: there is nothing to delete. */
public final class DeleteAbsentConfiguration implements Operation<Endpoint.DeleteAbsentConfiguration> {
    private final Buckets buckets;

    public DeleteAbsentConfiguration(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.DeleteAbsentConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        buckets.resolve(endpoint, request);
        response.status(204).send();
    }
}

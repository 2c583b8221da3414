package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** DeleteBucket. */
public final class DeleteBucket implements Operation<Endpoint.DeleteBucket> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public DeleteBucket(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.DeleteBucket endpoint, S3Request request, HttpResponse response) throws IOException {
        engine.deleteBucket(buckets.resolve(endpoint, request));
        response.status(204).send();
    }
}

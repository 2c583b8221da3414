package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.DeleteObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** DeleteObject. */
public final class DeleteObject implements Operation<Endpoint.DeleteObject> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public DeleteObject(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.DeleteObject endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        UnsupportedHeaders.refuseOnObject(request.headers());
        Versions.require(endpoint.versionId(), endpoint.key());
        engine.deleteObject(bucket, new DeleteObjectRequest(endpoint.key(),
                ConditionHeaders.ofWrite(request.headers()).ifMatch()));
        endpoint.versionId().ifPresent(id -> response.header("x-amz-version-id", id));
        response.status(204).send();
    }
}

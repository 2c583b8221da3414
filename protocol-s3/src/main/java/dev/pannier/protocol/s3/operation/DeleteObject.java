package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.DeleteObjectRequest;
import dev.pannier.objects.DeleteOutcome;
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
        LockHeaders.refuseBypassWithoutLock(request, bucket);
        DeleteOutcome outcome = engine.deleteObject(bucket,
                new DeleteObjectRequest(endpoint.key(), endpoint.versionId(),
                        ConditionHeaders.ofWrite(request.headers()).ifMatch(),
                        buckets.bypassesRetention(bucket, endpoint.key(), request)));
        outcome.versionId().ifPresent(id -> response.header("x-amz-version-id", id));
        if (outcome.deleteMarker()) {
            response.header("x-amz-delete-marker", "true");
        }
        response.status(204).send();
    }
}

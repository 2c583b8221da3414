package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** AbortMultipartUpload. */
public final class AbortMultipartUpload implements Operation<Endpoint.AbortMultipartUpload> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public AbortMultipartUpload(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.AbortMultipartUpload endpoint, S3Request request, HttpResponse response)
            throws IOException {
        engine.abortUpload(buckets.resolveUpload(endpoint, endpoint.uploadId(), request), endpoint.key(),
                endpoint.uploadId());
        response.status(204).send();
    }
}

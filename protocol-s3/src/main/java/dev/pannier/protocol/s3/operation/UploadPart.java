package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.UploadPartRequest;
import dev.pannier.protocol.s3.header.CustomerKeyHeaders;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** UploadPart. */
public final class UploadPart implements Operation<Endpoint.UploadPart> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public UploadPart(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.UploadPart endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        UnsupportedHeaders.refuseOnObject(request.headers());
        Uploads.send(engine.uploadPart(new UploadPartRequest(bucket, endpoint.key(), endpoint.uploadId(),
                endpoint.partNumber(), Uploads.body(request), CustomerKeyHeaders.of(request.http()))), request,
                response);
    }
}

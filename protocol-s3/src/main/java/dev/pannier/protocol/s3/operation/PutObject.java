package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.PutObjectRequest;
import dev.pannier.objects.WriteResult;
import dev.pannier.protocol.s3.authorization.NewObjectAccess;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.ObjectHeaders;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** PutObject. */
public final class PutObject implements Operation<Endpoint.PutObject> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public PutObject(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.PutObject endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        UnsupportedHeaders.refuseOnObject(request.headers());
        NewObjectAccess access = buckets.accessOfNew(endpoint, bucket, request);
        WriteResult result = engine.putObject(new PutObjectRequest(bucket, endpoint.key(), access.owner(),
                ObjectHeaders.read(request.headers()),
                access.with(NewObjectAttributes.of(request, bucket, engine.now())),
                Uploads.body(request), ConditionHeaders.ofWrite(request.headers()),
                NewObjectEncryption.of(request, bucket, engine)));
        LifecycleHeaders.ofWritten(bucket, endpoint.key(), result, response);
        Uploads.send(result, request, response);
    }
}

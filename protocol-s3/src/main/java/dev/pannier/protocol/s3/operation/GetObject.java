package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ReadableObject;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** GetObject: the body is streamed; damage found on the way cuts the connection. */
public final class GetObject implements Operation<Endpoint.GetObject> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final ObjectReads reads;

    public GetObject(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
        this.reads = new ObjectReads(engine);
    }

    @Override
    public void answer(Endpoint.GetObject endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolveBeforeReading(endpoint, request);
        try (ReadableObject object = engine.getObject(
                reads.read(bucket, endpoint.key(), endpoint.versionId(), endpoint.partNumber(), endpoint.overrides(),
                        request))) {
            buckets.confirm(endpoint, bucket, object.head().info(), request);
            object.prepare();
            Versions.writeRead(bucket, object.head().info().versionId(), response);
            LifecycleHeaders.ofRead(bucket, object.head().info(), endpoint.versionId().isEmpty(), engine.now(),
                    response);
            reads.write(object.head(), bucket, endpoint.partNumber(), endpoint.overrides(), request,
                    response);
            response.send(object.head().length(), object::transferTo);
        }
    }
}

package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectHead;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** HeadObject: GetObject without the body. */
public final class HeadObject implements Operation<Endpoint.HeadObject> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final ObjectReads reads;

    public HeadObject(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
        this.reads = new ObjectReads(engine);
    }

    @Override
    public void answer(Endpoint.HeadObject endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolveBeforeReading(endpoint, request);
        ObjectHead head = engine.headObject(
                reads.read(bucket, endpoint.key(), endpoint.versionId(), endpoint.partNumber(), endpoint.overrides(),
                        request));
        buckets.confirm(endpoint, bucket, head.info(), request);
        Versions.writeRead(bucket, head.info().versionId(), response);
        LifecycleHeaders.ofRead(bucket, head.info(), endpoint.versionId().isEmpty(), engine.now(), response);
        reads.write(head, bucket, endpoint.partNumber(), endpoint.overrides(), request, response);
        response.send(head.length(), _ -> {
            // The answer to HEAD has no body; only its length is announced.
        });
    }
}

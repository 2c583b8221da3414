package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;

/** GetBucketLocation: an empty constraint stands for us-east-1. */
public final class GetBucketLocation implements Operation<Endpoint.GetBucketLocation> {
    private final Buckets buckets;

    public GetBucketLocation(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.GetBucketLocation endpoint, S3Request request, HttpResponse response)
            throws IOException {
        String region = buckets.resolve(endpoint, request).region();
        XmlAnswer.send(response, XmlWriter.document("LocationConstraint",
                xml -> xml.text(region.equals(Bucket.DEFAULT_REGION) ? "" : region)));
    }
}

package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** HeadBucket. */
public final class HeadBucket implements Operation<Endpoint.HeadBucket> {
    private final Buckets buckets;

    public HeadBucket(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.HeadBucket endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        response.header("Content-Type", "application/xml").header("x-amz-bucket-region", region(bucket))
                .header("x-amz-bucket-arn", "arn:aws:s3:::" + bucket.name())
                .header("x-amz-access-point-alias", "false").send();
    }

    /** The region of a bucket; {@code EU} is a constraint from the days of one region in Europe. */
    static String region(Bucket bucket) {
        return bucket.region().equals("EU") ? "eu-west-1" : bucket.region();
    }
}

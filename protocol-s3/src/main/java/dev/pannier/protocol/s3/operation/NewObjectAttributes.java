package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectAttributes;
import dev.pannier.objects.TagSet;
import dev.pannier.protocol.s3.request.S3Request;
import java.time.Instant;

/**
 * What a new object carries beside its metadata: what the request's headers say, and else what the bucket's settings
 * say. Every way to make an object (PutObject, CopyObject, CreateMultipartUpload) asks here.
 */
final class NewObjectAttributes {
    private NewObjectAttributes() {
    }

    static ObjectAttributes of(S3Request request, Bucket bucket, Instant now) {
        ObjectAttributes tagged = request.header("x-amz-tagging").map(Tags::ofHeader).orElse(TagSet.NONE)
                .in(ObjectAttributes.NONE);
        return LockHeaders.read(request, bucket, now, tagged);
    }

    /** Of a copy that has its source's tags: what the header says of tags is ignored. */
    static ObjectAttributes ofCopy(S3Request request, Bucket bucket, Instant now) {
        return LockHeaders.read(request, bucket, now, ObjectAttributes.NONE);
    }
}

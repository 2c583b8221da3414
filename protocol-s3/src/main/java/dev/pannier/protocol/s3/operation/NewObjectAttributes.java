package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectAttributes;
import dev.pannier.protocol.s3.request.S3Request;

/**
 * What a new object carries beside its metadata: what the request's headers say, and else what the bucket's settings
 * say. Every way to make an object (PutObject, CopyObject, CreateMultipartUpload) asks here.
 */
final class NewObjectAttributes {
    private NewObjectAttributes() {
    }

    static ObjectAttributes of(S3Request request, Bucket bucket) {
        return ObjectAttributes.NONE;
    }
}

package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.encryption.EncryptionRequest;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.request.S3Request;

/** How a new object is to be encrypted: what the request's headers say; what they leave open is the bucket's. */
final class NewObjectEncryption {
    private NewObjectEncryption() {
    }

    static EncryptionRequest of(S3Request request, Bucket bucket, ObjectEngine engine) {
        return EncryptionHeaders.ofWrite(request.http(),
                engine.encryption(bucket).blocksCustomerKeys().orElse(false));
    }
}

package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resolves the bucket of a request and decides whether its sender may use it: every bucket is private to its owner's
 * account. One that does not exist is reported as such to anybody, as S3 does.
 */
public final class Buckets {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final ObjectEngine engine;

    public Buckets(ObjectEngine engine) {
        this.engine = engine;
    }

    /** The bucket that the request is about. */
    public Bucket resolve(Endpoint.OfBucket endpoint, S3Request request) {
        return resolve(endpoint.bucket(), request, "x-amz-expected-bucket-owner");
    }

    /** The bucket that a copy reads from. */
    Bucket resolveSource(String name, S3Request request) {
        return resolve(name, request, "x-amz-source-expected-bucket-owner");
    }

    private Bucket resolve(String name, S3Request request, String expectedOwnerHeader) {
        Optional<String> expectedOwner = request.header(expectedOwnerHeader);
        if (expectedOwner.isPresent() && !ACCOUNT.matcher(expectedOwner.get()).matches()) {
            throw S3Error.INVALID_BUCKET_OWNER_ACCOUNT_ID.exception();
        }
        Bucket bucket = engine.bucket(name);
        if (!bucket.owner().equals(request.caller().accountId())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        if (expectedOwner.isPresent() && !expectedOwner.get().equals(bucket.owner())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return bucket;
    }
}

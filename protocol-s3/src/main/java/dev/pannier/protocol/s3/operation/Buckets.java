package dev.pannier.protocol.s3.operation;

import dev.pannier.access.Accounts;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.authorization.AccessControl;
import dev.pannier.protocol.s3.authorization.NewObjectAccess;
import dev.pannier.protocol.s3.authorization.OperationRule;
import dev.pannier.protocol.s3.authorization.OperationRules;
import dev.pannier.protocol.s3.authorization.Target;
import dev.pannier.protocol.s3.header.CopySource;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resolves the bucket of a request and has it decided whether its sender may do what the operation does. A bucket that
 * does not exist is reported as such to anybody, as S3 does.
 */
public final class Buckets {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final OperationRule READING = OperationRules.of("GetObject").orElseThrow();
    private static final OperationRule DELETING = OperationRules.of("DeleteObject").orElseThrow();

    private final ObjectEngine engine;
    private final Accounts accounts;
    private final AccessControl access;

    public Buckets(ObjectEngine engine, Accounts accounts, Clock clock) {
        this.engine = engine;
        this.accounts = accounts;
        this.access = new AccessControl(engine, accounts, clock);
    }

    /** The accounts there are. */
    Accounts accounts() {
        return accounts;
    }

    /** The bucket that the request is about, if its sender may do to it, or to the object in it, what it asks for. */
    public Bucket resolve(Endpoint.OfBucket endpoint, S3Request request) {
        Bucket bucket = expected(endpoint.bucket(), request, "x-amz-expected-bucket-owner");
        access.require(rule(endpoint), target(bucket, endpoint, request), request);
        return bucket;
    }

    /** The same for operations that read an object: {@link #confirm} must follow before anything of it is told. */
    Bucket resolveBeforeReading(Endpoint.OfObject endpoint, S3Request request) {
        Bucket bucket = expected(endpoint.bucket(), request, "x-amz-expected-bucket-owner");
        access.requireBeforeReading(rule(endpoint), target(bucket, endpoint, request), request);
        return bucket;
    }

    /** Decides again, now that the object is known. */
    void confirm(Endpoint.OfObject endpoint, Bucket bucket, ObjectInfo object, S3Request request) {
        access.confirm(rule(endpoint), target(bucket, endpoint, request), object, request);
    }

    /** The bucket of an upload, which whoever began it may list and abort. */
    Bucket resolveUpload(Endpoint.OfObject endpoint, String uploadId, S3Request request) {
        Bucket bucket = expected(endpoint.bucket(), request, "x-amz-expected-bucket-owner");
        Target target = target(bucket, endpoint, request);
        boolean permitted = access.allows(rule(endpoint), target, request)
                || (!access.denies(rule(endpoint), target, request)
                        && began(bucket, endpoint.key(), uploadId, request));
        if (!permitted) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return bucket;
    }

    private boolean began(Bucket bucket, String key, String uploadId, S3Request request) {
        return !request.caller().anonymous() && engine.upload(bucket, key, uploadId)
                .filter(upload -> upload.owner().equals(request.caller().accountId())).isPresent();
    }

    /** The bucket of an operation that decides about each object in its body on its own. */
    Bucket resolveForMany(Endpoint.OfBucket endpoint, S3Request request) {
        return expected(endpoint.bucket(), request, "x-amz-expected-bucket-owner");
    }

    /** The bucket of what this server does not do: its owner is told so, others that it is not theirs. */
    Bucket resolveOwn(Endpoint.OfBucket endpoint, S3Request request) {
        Bucket bucket = expected(endpoint.bucket(), request, "x-amz-expected-bucket-owner");
        if (!bucket.owner().equals(request.caller().accountId())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return bucket;
    }

    /** The bucket that a copy reads from, if the sender may read that object. */
    Bucket resolveSource(CopySource source, S3Request request) {
        Bucket bucket = expected(source.bucket(), request, "x-amz-source-expected-bucket-owner");
        access.require(READING, Target.of(bucket, source.key(), source.versionId()), request);
        return bucket;
    }

    /** Whether the sender may delete an object, or one version of it. */
    boolean mayDelete(Bucket bucket, String key, Optional<String> versionId, S3Request request) {
        return access.allows(DELETING, Target.of(bucket, key, versionId), request);
    }

    /** Whether the request asks to disregard governance retention, and its sender may. */
    boolean bypassesRetention(Bucket bucket, String key, S3Request request) {
        return LockHeaders.bypass(request) && access.allows("s3:BypassGovernanceRetention",
                Target.of(bucket, key, Optional.empty()), request);
    }

    /**
     * Who will own a new object, and who will be granted what. What the request does by the way, a policy may deny.
     */
    NewObjectAccess accessOfNew(Endpoint.OfObject endpoint, Bucket bucket, S3Request request) {
        NewObjectAccess ofNew = NewObjectAccess.of(request, bucket, accounts);
        Target target = Target.of(bucket, endpoint.key(), Optional.empty());
        if (ofNew.acl().isPresent()) {
            refuseDenied("s3:PutObjectAcl", target, request);
        }
        if (request.header("x-amz-tagging").isPresent()) {
            refuseDenied("s3:PutObjectTagging", target, request);
        }
        return ofNew;
    }

    private void refuseDenied(String action, Target target, S3Request request) {
        if (access.denies(action, target, request)) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    private static OperationRule rule(Endpoint endpoint) {
        return OperationRules.of(endpoint.operation())
                .orElseThrow(() -> new IllegalStateException("no rule for " + endpoint.operation()));
    }

    private static Target target(Bucket bucket, Endpoint.OfBucket endpoint, S3Request request) {
        return endpoint instanceof Endpoint.OfObject object
                ? Target.of(bucket, object.key(), request.http().query().first("versionId"))
                : Target.of(bucket);
    }

    private Bucket expected(String name, S3Request request, String expectedOwnerHeader) {
        Optional<String> expectedOwner = request.header(expectedOwnerHeader);
        // Nobody in particular is not told what is wrong with it.
        if (expectedOwner.isPresent() && !request.caller().anonymous()
                && !ACCOUNT.matcher(expectedOwner.get()).matches()) {
            throw S3Error.INVALID_BUCKET_OWNER_ACCOUNT_ID
                    .with("The value of the expected bucket owner parameter must be an AWS Account ID... ["
                            + expectedOwner.get() + "]");
        }
        Bucket bucket = engine.bucket(name);
        if (expectedOwner.isPresent() && !expectedOwner.get().equals(bucket.owner())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return bucket;
    }
}

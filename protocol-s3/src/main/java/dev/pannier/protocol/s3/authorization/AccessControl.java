package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Accounts;
import dev.pannier.access.Caller;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.authorization.OperationRule.Scope;
import dev.pannier.protocol.s3.request.S3Request;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the sender of a request may do what it asks for.
 *
 * <p>An explicit denial of the bucket's policy wins. Else a bucket is its owner's, and so are the objects in it that its
 * owner owns; others need the policy, which speaks for the bucket's owner and so not for the objects of others, or an
 * access control list. An object of another owner is that owner's to read.
 *
 * <p>The owner of a bucket without a policy, which is nearly every request, costs a comparison.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html">How Amazon S3
 *      authorizes a request</a>
 */
public final class AccessControl {
    private static final OperationRule LISTING = OperationRules.of("ListObjectsV2").orElseThrow();

    private final ObjectEngine engine;
    private final Accounts accounts;
    private final Clock clock;

    public AccessControl(ObjectEngine engine, Accounts accounts, Clock clock) {
        this.engine = engine;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Requires what an operation needs.
     *
     * @throws dev.pannier.objects.S3Exception AccessDenied
     */
    public void require(OperationRule rule, Target target, S3Request request) {
        if (!obvious(rule, target.bucket(), request.caller()) && !decide(rule, target, request)) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /**
     * Requires what reading an object needs, as far as it is known before the object is: {@link #confirm} must follow.
     */
    public void requireBeforeReading(OperationRule rule, Target target, S3Request request) {
        if (!ownsUndisputed(target.bucket(), request.caller()) && !decide(rule, target, request)) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /** Requires what reading an object needs, now that it is known which object that is. */
    public void confirm(OperationRule rule, Target target, ObjectInfo object, S3Request request) {
        Bucket bucket = target.bucket();
        boolean own = ownsUndisputed(bucket, request.caller()) && object.owner().equals(bucket.owner());
        if (!own && !obvious(rule, bucket, request.caller())
                && !question(target.found(object), request).permits(rule, target.versioned())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /** Whether an action on an object is allowed beside the one that the request was resolved for. */
    public boolean allows(String action, Target target, S3Request request) {
        return ownsUndisputed(target.bucket(), request.caller()) || question(target, request)
                .permits(new OperationRule(Scope.OBJECT_IN_BUCKET, List.of(action), List.of(action), Optional.empty()),
                        false);
    }

    /** Whether an operation on an object is allowed, for operations on many objects. */
    public boolean allows(OperationRule rule, Target target, S3Request request) {
        return obvious(rule, target.bucket(), request.caller()) || decide(rule, target, request);
    }

    /** Whether the policy denies an action, which then is denied even if the request does it by the way. */
    public boolean denies(String action, Target target, S3Request request) {
        return BucketAccess.policy(target.bucket()).isPresent() && question(target, request).denies(List.of(action));
    }

    /** Whether the policy denies an operation. */
    public boolean denies(OperationRule rule, Target target, S3Request request) {
        return BucketAccess.policy(target.bucket()).isPresent() && question(target, request).denies(rule.actions());
    }

    /** What the owner of a bucket without a policy may do: everything but read the objects of others. */
    private static boolean obvious(OperationRule rule, Bucket bucket, Caller caller) {
        return ownsUndisputed(bucket, caller) && (rule.scope() != Scope.OBJECT
                || ObjectOwnership.of(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    private static boolean ownsUndisputed(Bucket bucket, Caller caller) {
        return bucket.owner().equals(caller.accountId()) && BucketAccess.policy(bucket).isEmpty();
    }

    private boolean decide(OperationRule rule, Target target, S3Request request) {
        Question question = question(target, request);
        if (rule.scope() == Scope.OBJECT && question.object().isEmpty()) {
            // Whether a key exists is told to those who may list.
            return !question.denies(target.versioned() ? rule.versionActions() : rule.actions())
                    && question(target.asPrefix(), request).permits(LISTING, false);
        }
        return question.permits(rule, target.versioned());
    }

    private Question question(Target target, S3Request request) {
        return new Question(target, request, engine, accounts, clock);
    }
}

package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Accounts;
import dev.pannier.access.Caller;
import dev.pannier.access.acl.Acl;
import dev.pannier.access.acl.Permission;
import dev.pannier.access.policy.Decision;
import dev.pannier.access.policy.Policy;
import dev.pannier.access.policy.PolicyRequest;
import dev.pannier.access.policy.Principal;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectAttribute;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.TagSet;
import dev.pannier.protocol.s3.authorization.OperationRule.Scope;
import dev.pannier.protocol.s3.request.S3Request;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** May the sender of this request do something to that target? Reads the object when its owner, list or tags count. */
final class Question {
    /** What an account can always do to the policy of its bucket, so that none can lock it out. */
    private static final Set<String> OF_ROOT = Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy",
            "s3:DeleteBucketPolicy");

    private final Target target;
    private final Bucket bucket;
    private final Caller caller;
    private final String canonicalId;
    private final ObjectEngine engine;
    private final Principal principal;
    private final PolicyRequest.Keys keys;
    private Optional<ObjectInfo> object;
    private boolean looked;

    Question(Target target, S3Request request, ObjectEngine engine, Accounts accounts, Clock clock) {
        this.target = target;
        this.bucket = target.bucket();
        this.caller = request.caller();
        this.canonicalId = caller.anonymous() ? caller.userId() : accounts.ofId(caller.accountId()).canonicalId();
        this.engine = engine;
        this.principal = RequestKeys.principal(caller, canonicalId);
        RequestKeys ofRequest = new RequestKeys(request, principal, bucket.owner(), this::existingTags, clock);
        this.keys = name -> name.equals("s3:prefix") && target.prefix().isPresent()
                ? List.of(target.prefix().get())
                : ofRequest.values(name);
        this.object = target.known();
        this.looked = object.isPresent();
    }

    boolean permits(OperationRule rule, boolean versioned) {
        List<String> actions = versioned ? rule.versionActions() : rule.actions();
        boolean root = ownsBucket() && caller.userName().isEmpty();
        if (root && OF_ROOT.containsAll(actions)) {
            return true;
        }
        Optional<Policy> policy = BucketAccess.policy(bucket);
        Decision decision = policy.map(value -> decide(value, actions)).orElse(Decision.UNDECIDED);
        if (decision == Decision.DENIED) {
            return false;
        }
        boolean allowed = decision == Decision.ALLOWED && policy.filter(this::restricted).isEmpty();
        boolean enforced = ObjectOwnership.of(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED;
        if (rule.scope() == Scope.OBJECT && !enforced) {
            return permitsObject(rule, allowed);
        }
        return ownsBucket() || allowed || (!enforced && rule.grant().filter(this::grantedOnBucket).isPresent());
    }

    private boolean permitsObject(OperationRule rule, boolean allowed) {
        Optional<ObjectInfo> found = object();
        if (found.isEmpty()) {
            return false;
        }
        String owner = found.get().owner();
        return (!caller.anonymous() && owner.equals(caller.accountId())) || (allowed && owner.equals(bucket.owner()))
                || rule.grant().filter(permission -> grantedOnObject(found.get(), permission)).isPresent();
    }

    boolean denies(List<String> actions) {
        return BucketAccess.policy(bucket).filter(policy -> decide(policy, actions) == Decision.DENIED).isPresent();
    }

    /** All the actions must be allowed; to deny one is enough. */
    private Decision decide(Policy policy, List<String> actions) {
        Decision together = Decision.ALLOWED;
        for (String action : actions) {
            Decision decision = policy.decide(new PolicyRequest(principal, action, target.arn(), keys));
            if (decision == Decision.DENIED) {
                return decision;
            }
            if (decision == Decision.UNDECIDED) {
                together = decision;
            }
        }
        return together;
    }

    /** Whether a public policy allows this sender nothing. */
    private boolean restricted(Policy policy) {
        return PublicAccessBlock.of(bucket).restrictBuckets() && !ownsBucket() && policy.isPublic();
    }

    private boolean ownsBucket() {
        return !caller.anonymous() && bucket.owner().equals(caller.accountId());
    }

    private boolean grantedOnBucket(Permission permission) {
        return BucketAccess.acl(bucket).filter(acl -> permits(acl, permission)).isPresent();
    }

    private boolean grantedOnObject(ObjectInfo info, Permission permission) {
        Optional<Acl> acl = info.attributes().get(ObjectAttribute.ACL).map(value -> Acl.decode(value.unsafeArray()));
        return acl.filter(present -> permits(present, permission)).isPresent();
    }

    private boolean permits(Acl acl, Permission permission) {
        return acl.permits(canonicalId, caller.anonymous(), permission, PublicAccessBlock.of(bucket).ignoreAcls());
    }

    /** The object that the request is about, if it exists. */
    Optional<ObjectInfo> object() {
        if (!looked) {
            looked = true;
            object = target.key().flatMap(this::read);
        }
        return object;
    }

    private Optional<ObjectInfo> read(String key) {
        try {
            return Optional.of(engine.describeObject(bucket, key, target.versionId()));
        } catch (S3Exception e) {
            // No such key or version, or a delete marker: the operation will say so to whom it may.
            if (e.s3Error() == S3Error.NO_SUCH_KEY || e.s3Error() == S3Error.NO_SUCH_VERSION
                    || e.s3Error() == S3Error.METHOD_NOT_ALLOWED || e.s3Error() == S3Error.KEY_TOO_LONG
                    || e.s3Error() == S3Error.INVALID_ARGUMENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, String> existingTags() {
        return object().map(info -> TagSet.of(info.attributes()).tags()).orElse(Map.of());
    }
}

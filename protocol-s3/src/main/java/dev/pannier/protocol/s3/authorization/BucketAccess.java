package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.acl.Acl;
import dev.pannier.access.policy.Policy;
import dev.pannier.access.policy.PolicyParser;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import java.util.Optional;

/** A bucket's settings about access in the form they are used in, parsed once per state of the bucket. */
public final class BucketAccess {
    private BucketAccess() {
    }

    /** Its policy, if it has one. */
    public static Optional<Policy> policy(Bucket bucket) {
        return bucket.settings().parsed(BucketSetting.POLICY, Policy.class,
                value -> PolicyParser.parse(value.unsafeArray(), bucket.name()));
    }

    /** Its access control list, if it has one of its own. */
    public static Optional<Acl> acl(Bucket bucket) {
        return bucket.settings().parsed(BucketSetting.ACL, Acl.class, value -> Acl.decode(value.unsafeArray()));
    }
}

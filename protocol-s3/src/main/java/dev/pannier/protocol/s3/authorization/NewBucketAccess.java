package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.model.Bytes;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.BucketSettings;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;

/** The settings about access that CreateBucket asks for. */
public final class NewBucketAccess {
    private static final String OWNERSHIP = "x-amz-object-ownership";

    private NewBucketAccess() {
    }

    /** The defaults, and what the request's headers say; a list that they do not go with is refused. */
    public static BucketSettings of(S3Request request, BucketDefaults defaults, Accounts accounts) {
        BucketSettings settings = defaults.settings();
        Optional<ObjectOwnership> asked = request.headers().first(OWNERSHIP).map(String::strip)
                .map(value -> ObjectOwnership.ofValue(value)
                        .orElseThrow(
                                () -> S3Error.INVALID_ARGUMENT.with("Invalid x-amz-object-ownership header: " + value)
                                        .detail("ArgumentName", OWNERSHIP)));
        if (asked.isPresent()) {
            settings = settings.with(BucketSetting.OWNERSHIP_CONTROLS, Bytes.wrap(asked.get().document()));
        }
        String owner = accounts.ofId(request.caller().accountId()).canonicalId();
        Optional<Acl> acl = new AclReader(accounts).read(request.headers()).map(list -> list.grants(owner, owner))
                .filter(list -> !list.equals(Acl.ofOwner(owner)));
        if (acl.isEmpty()) {
            return settings;
        }
        boolean enforced = asked.map(ownership -> ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .orElse(settings.has(BucketSetting.OWNERSHIP_CONTROLS));
        if (enforced) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.exception();
        }
        if (settings.has(BucketSetting.PUBLIC_ACCESS_BLOCK) && acl.get().isPublic()) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS.exception();
        }
        return settings.with(BucketSetting.ACL, Bytes.wrap(acl.get().encode()));
    }
}

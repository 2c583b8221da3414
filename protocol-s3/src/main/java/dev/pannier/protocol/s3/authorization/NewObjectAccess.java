package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectAttribute;
import dev.pannier.objects.ObjectAttributes;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;

/**
 * Who owns a new object, and who is granted what on it.
 *
 * @param owner the account
 * @param acl   its list; empty for the owner's alone
 */
public record NewObjectAccess(String owner, Optional<Acl> acl) {
    /** What a request's headers and the bucket's ownership controls say. */
    public static NewObjectAccess of(S3Request request, Bucket bucket, Accounts accounts) {
        Optional<AclRequest> asked = new AclReader(accounts).read(request.headers());
        ObjectOwnership ownership = ObjectOwnership.of(bucket);
        String bucketOwner = accounts.ofId(bucket.owner()).canonicalId();
        boolean givesAll = asked.filter(acl -> acl.givesAllToBucketOwner(bucketOwner)).isPresent();
        if (ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            if (asked.isPresent() && !givesAll) {
                throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
            }
            return new NewObjectAccess(bucket.owner(), Optional.empty());
        }
        // What nobody in particular writes is the bucket owner's, so that there is somebody who can manage it.
        boolean transferred = ownership == ObjectOwnership.BUCKET_OWNER_PREFERRED && givesAll;
        String owner = transferred || request.caller().anonymous() ? bucket.owner() : request.caller().accountId();
        Optional<Acl> acl = asked.map(list -> list.grants(accounts.ofId(owner).canonicalId(), bucketOwner));
        acl.ifPresent(list -> refusePublic(list, bucket));
        return new NewObjectAccess(owner, acl);
    }

    /** Refuses a list that lets in the public, where that is blocked. */
    public static void refusePublic(Acl acl, Bucket bucket) {
        if (PublicAccessBlock.of(bucket).blockAcls() && acl.isPublic()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /** The attributes of the new object, with its list. */
    public ObjectAttributes with(ObjectAttributes attributes) {
        return acl.map(list -> attributes.with(ObjectAttribute.ACL, Bytes.wrap(list.encode()))).orElse(attributes);
    }
}

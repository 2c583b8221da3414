package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.acl.Acl;
import dev.pannier.access.acl.CannedAcl;

/** The access control list that a request asks for. */
public sealed interface AclRequest {
    /** By name. */
    record Canned(CannedAcl name) implements AclRequest {
    }

    /** Grant by grant. */
    record Explicit(Acl acl) implements AclRequest {
    }

    /**
     * Its grants.
     *
     * @param owner       the canonical user id of the owner of the bucket or object
     * @param bucketOwner the canonical user id of the bucket's owner
     */
    default Acl grants(String owner, String bucketOwner) {
        return switch (this) {
            case Canned(CannedAcl name) -> name.grants(owner, bucketOwner);
            case Explicit(Acl acl) -> acl;
        };
    }

    /** Whether it is {@code bucket-owner-full-control}, which changes nothing where the bucket's owner owns all. */
    default boolean givesAllToBucketOwner(String bucketOwner) {
        return switch (this) {
            case Canned(CannedAcl name) -> name == CannedAcl.BUCKET_OWNER_FULL_CONTROL;
            case Explicit(Acl acl) -> acl.equals(Acl.ofOwner(bucketOwner));
        };
    }
}

package dev.pannier.access.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The access control lists that have a name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl">Canned ACLs</a>
 */
public enum CannedAcl {
    PRIVATE("private"),
    PUBLIC_READ("public-read"),
    PUBLIC_READ_WRITE("public-read-write"),
    AUTHENTICATED_READ("authenticated-read"),
    /** For machine images of EC2, which there is none here. */
    AWS_EXEC_READ("aws-exec-read"),
    BUCKET_OWNER_READ("bucket-owner-read"),
    BUCKET_OWNER_FULL_CONTROL("bucket-owner-full-control"),
    LOG_DELIVERY_WRITE("log-delivery-write");

    private final String aclName;

    CannedAcl(String aclName) {
        this.aclName = aclName;
    }

    /** The list of that name. */
    public static Optional<CannedAcl> ofName(String name) {
        for (CannedAcl acl : values()) {
            if (acl.aclName.equals(name)) {
                return Optional.of(acl);
            }
        }
        return Optional.empty();
    }

    /**
     * Its grants.
     *
     * @param owner       the canonical user id of the owner of the bucket or object
     * @param bucketOwner the canonical user id of the bucket's owner
     */
    public Acl grants(String owner, String bucketOwner) {
        List<Grant> grants = new ArrayList<>();
        switch (this) {
            case PRIVATE, AWS_EXEC_READ, BUCKET_OWNER_READ, BUCKET_OWNER_FULL_CONTROL -> {
                // Nothing to a group.
            }
            case PUBLIC_READ -> grants.add(Grant.toGroup(Group.ALL_USERS, Permission.READ));
            case PUBLIC_READ_WRITE -> {
                grants.add(Grant.toGroup(Group.ALL_USERS, Permission.READ));
                grants.add(Grant.toGroup(Group.ALL_USERS, Permission.WRITE));
            }
            case AUTHENTICATED_READ -> grants.add(Grant.toGroup(Group.AUTHENTICATED_USERS, Permission.READ));
            case LOG_DELIVERY_WRITE -> {
                grants.add(Grant.toGroup(Group.LOG_DELIVERY, Permission.WRITE));
                grants.add(Grant.toGroup(Group.LOG_DELIVERY, Permission.READ_ACP));
            }
        }
        grants.add(Grant.toUser(owner, Permission.FULL_CONTROL));
        if (!owner.equals(bucketOwner)) {
            if (this == BUCKET_OWNER_READ) {
                grants.add(Grant.toUser(bucketOwner, Permission.READ));
            } else if (this == BUCKET_OWNER_FULL_CONTROL) {
                grants.add(Grant.toUser(bucketOwner, Permission.FULL_CONTROL));
            }
        }
        return new Acl(grants);
    }
}

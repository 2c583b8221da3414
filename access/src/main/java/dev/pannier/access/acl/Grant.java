package dev.pannier.access.acl;

/**
 * One entry of an access control list.
 *
 * @param grantee    who
 * @param permission may do what
 */
public record Grant(Grantee grantee, Permission permission) {
    /** A grant to an account. */
    public static Grant toUser(String canonicalId, Permission permission) {
        return new Grant(new Grantee.User(canonicalId), permission);
    }

    /** A grant to a group. */
    public static Grant toGroup(Group group, Permission permission) {
        return new Grant(new Grantee.OfGroup(group), permission);
    }

    /** Whether it lets in everybody, or everybody with any account. */
    boolean isPublic() {
        return grantee instanceof Grantee.OfGroup(Group group) && group.isPublic();
    }
}

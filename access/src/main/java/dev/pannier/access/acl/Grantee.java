package dev.pannier.access.acl;

/** Who is granted something. */
public sealed interface Grantee {
    /** An account. */
    record User(String canonicalId) implements Grantee {
    }

    /** A group of accounts. */
    record OfGroup(Group group) implements Grantee {
    }
}

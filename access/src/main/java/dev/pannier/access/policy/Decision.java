package dev.pannier.access.policy;

/** What a policy says to a request. */
public enum Decision {
    /** A statement allows it, and none denies it. */
    ALLOWED,
    /** A statement denies it: nothing else can allow it. */
    DENIED,
    /** No statement is about it. */
    UNDECIDED
}

package dev.pannier.model;

/** The ten types of a DynamoDB attribute, named as on the wire. */
public enum AttributeType {
    S,
    N,
    B,
    BOOL,
    NULL,
    SS,
    NS,
    BS,
    L,
    M;

    /** Whether a key attribute may have this type. */
    public boolean isKeyType() {
        return this == S || this == N || this == B;
    }

    /** Whether this is one of the three set types. */
    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }
}

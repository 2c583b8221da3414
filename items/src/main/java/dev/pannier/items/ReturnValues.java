package dev.pannier.items;

/** Which attributes a write returns. Put and Delete know {@link #NONE} and {@link #ALL_OLD} only. */
public enum ReturnValues {
    NONE,
    ALL_OLD,
    UPDATED_OLD,
    ALL_NEW,
    UPDATED_NEW
}

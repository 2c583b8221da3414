package dev.pannier.items;

/** Where a table or a global index is in its life. */
public enum TableStatus {
    CREATING,
    UPDATING,
    DELETING,
    ACTIVE
}

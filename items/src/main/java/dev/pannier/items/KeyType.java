package dev.pannier.items;

/** The role of an attribute in a key: it chooses the partition, or sorts within it. */
public enum KeyType {
    HASH,
    RANGE
}

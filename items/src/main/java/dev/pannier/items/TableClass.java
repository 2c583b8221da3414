package dev.pannier.items;

/** The storage class of a table, kept and returned. */
public enum TableClass {
    STANDARD,
    STANDARD_INFREQUENT_ACCESS
}

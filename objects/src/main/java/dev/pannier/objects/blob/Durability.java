package dev.pannier.objects.blob;

/** What a blob that was committed survives. */
public enum Durability {
    /** A power cut: the file and its directory are synced. */
    FSYNC,
    /** A crash of the process: the operating system has the bytes. */
    OS
}

package dev.pannier.kv.rocksdb;

/** What an acknowledged write survives. */
public enum Durability {
    /** A power cut: the log is synced before the write returns. */
    FSYNC,
    /** A crash of the process, not of the machine: the log is in the operating system's hands. */
    OS
}

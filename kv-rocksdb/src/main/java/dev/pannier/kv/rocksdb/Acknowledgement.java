package dev.pannier.kv.rocksdb;

/** The moment from which a commit survives what the store's durability promises. */
interface Acknowledgement {
    /** Waits for it. {@link dev.pannier.kv.CommitOutcomeUnknownException} if it cannot be known to have come. */
    void await();
}

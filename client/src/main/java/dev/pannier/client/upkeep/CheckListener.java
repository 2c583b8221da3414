package dev.pannier.client.upkeep;

/** Hears how a check goes; called by several threads. */
public interface CheckListener {
    /** Hears nothing. */
    CheckListener NONE = new CheckListener() {
    };

    /** So many items have been read, of so many as the tables are said to have, and so many payloads and bytes checked. */
    default void progress(long items, long ofAbout, Amount payloads) {
    }

    /** Something is wrong, or was and is repaired. */
    default void found(Finding finding) {
    }
}

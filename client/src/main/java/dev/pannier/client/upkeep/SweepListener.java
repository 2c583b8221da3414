package dev.pannier.client.upkeep;

/** Hears how a sweep goes; called by several threads. */
public interface SweepListener {
    /** Hears nothing. */
    SweepListener NONE = new SweepListener() {
    };

    /** So many items have been read, of so many as the tables are said to have; comes a second time before removal. */
    default void scanned(long items, long ofAbout) {
    }

    /** So many objects have been listed. */
    default void listed(long objects) {
    }

    /** So many orphans have been removed, of so many. */
    default void removed(long orphans, long of) {
    }

    /** Nothing points to this. */
    default void orphan(Orphan orphan) {
    }

    /** It could not be removed. */
    default void failed(Orphan orphan, String reason) {
    }
}

package dev.pannier.objects;

/** Whether a bucket keeps what is overwritten and deleted. Once enabled it can be suspended, never taken back. */
public enum Versioning {
    /** Never enabled: objects are replaced in place. */
    NEVER(0),
    /** Every write makes a version of its own. */
    ENABLED(1),
    /** Writes replace the version {@code null}; the versions that are there stay. */
    SUSPENDED(2);

    private final int id;

    Versioning(int id) {
        this.id = id;
    }

    /** The number in stored rows; never changes. */
    int id() {
        return id;
    }

    static Versioning ofId(int id) {
        for (Versioning versioning : values()) {
            if (versioning.id == id) {
                return versioning;
            }
        }
        throw new IllegalStateException("versioning " + id);
    }
}

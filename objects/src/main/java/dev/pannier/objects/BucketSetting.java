package dev.pannier.objects;

/**
 * What can be set on a bucket beside versioning, each a value of its own. The engine keeps the values and does not look
 * into them: who offers a setting decides what its bytes mean, and checks them before they get here.
 */
public enum BucketSetting {
    TAGGING(1),
    OBJECT_LOCK(2),
    POLICY(3),
    ACL(4),
    PUBLIC_ACCESS_BLOCK(5),
    OWNERSHIP_CONTROLS(6),
    CORS(7),
    ENCRYPTION(8),
    LIFECYCLE(9),
    NOTIFICATION(10),
    WEBSITE(11),
    LOGGING(12),
    ACCELERATE(13),
    REQUEST_PAYMENT(14),
    REPLICATION(15),
    ANALYTICS(16),
    INTELLIGENT_TIERING(17),
    INVENTORY(18),
    METRICS(19);

    private final int id;

    BucketSetting(int id) {
        this.id = id;
    }

    /** The number in stored keys; never changes. */
    int id() {
        return id;
    }

    static BucketSetting ofId(int id) {
        for (BucketSetting setting : values()) {
            if (setting.id == id) {
                return setting;
            }
        }
        throw new IllegalStateException("bucket setting " + id);
    }
}

package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.S3Error;
import java.util.Optional;

/** Version ids in buckets that have none: the one object of a key is its version {@code null}. */
final class Versions {
    static final String NULL = "null";
    /** Version ids of S3 look like this; others cannot be ids at all. */
    private static final int LENGTH = 32;

    private Versions() {
    }

    /** Accepts no version id or {@code null}. */
    static void require(Optional<String> versionId, String key) {
        if (versionId.isEmpty() || versionId.get().equals(NULL)) {
            return;
        }
        String id = versionId.get();
        if (id.length() != LENGTH) {
            throw S3Error.INVALID_ARGUMENT.with("Invalid version id specified").detail("ArgumentName", "versionId")
                    .detail("ArgumentValue", id);
        }
        throw S3Error.NO_SUCH_VERSION.exception().detail("Key", key).detail("VersionId", id);
    }
}

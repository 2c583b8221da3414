package dev.pannier.objects;

import java.util.Optional;

/**
 * DeleteObject, and one entry of DeleteObjects.
 *
 * @param key       which object; one that does not exist is no error
 * @param versionId the version to remove for good; empty to delete the object, which in a bucket with versioning makes a
 *                  delete marker
 * @param ifMatch   the entity tag that the object must have, or {@code *} for any
 * @param bypass    whether a retention in governance mode is no hindrance
 */
public record DeleteObjectRequest(String key, Optional<String> versionId, Optional<String> ifMatch, boolean bypass) {
    public static DeleteObjectRequest of(String key) {
        return new DeleteObjectRequest(key, Optional.empty(), Optional.empty(), false);
    }

    /** Removes a version. */
    public static DeleteObjectRequest of(String key, String versionId) {
        return new DeleteObjectRequest(key, Optional.of(versionId), Optional.empty(), false);
    }
}

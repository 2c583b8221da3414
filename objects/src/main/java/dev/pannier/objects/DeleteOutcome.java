package dev.pannier.objects;

import dev.pannier.model.ServiceException;
import java.util.Optional;

/**
 * What became of DeleteObject, or of one entry of DeleteObjects.
 *
 * @param key          the entry's key
 * @param deleteMarker whether a delete marker was made, or (if the request named a version) removed
 * @param versionId    the version that was made or removed; empty in a bucket without versioning
 * @param error        why it was not deleted
 */
public record DeleteOutcome(String key, boolean deleteMarker, Optional<String> versionId,
        Optional<ServiceException> error) {
    static DeleteOutcome refused(String key, ServiceException error) {
        return new DeleteOutcome(key, false, Optional.empty(), Optional.of(error));
    }
}

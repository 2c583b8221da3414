package dev.pannier.objects;

import java.util.Optional;

/**
 * DeleteObject, and one entry of DeleteObjects.
 *
 * @param key     which object; one that does not exist is no error
 * @param ifMatch the entity tag that the object must have, or {@code *} for any
 */
public record DeleteObjectRequest(String key, Optional<String> ifMatch) {
    public static DeleteObjectRequest of(String key) {
        return new DeleteObjectRequest(key, Optional.empty());
    }
}

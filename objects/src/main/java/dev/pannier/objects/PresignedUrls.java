package dev.pannier.objects;

import java.time.Duration;

/** Makes URLs that let anybody who has them read one object until they expire. */
public interface PresignedUrls {
    /** A URL for GetObject, signed with the server's own key. */
    String get(String bucket, String key, Duration expiry);
}

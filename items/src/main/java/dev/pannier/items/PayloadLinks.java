package dev.pannier.items;

import dev.pannier.objects.PresignedUrls;
import java.time.Duration;
import java.util.Optional;

/** Makes and recognises pre-signed URLs of payloads; the server knows its address and its key. */
public interface PayloadLinks extends PresignedUrls {
    /**
     * The object that a URL made by {@link #get} names, whether or not it has expired; empty for any other text. Whether
     * the object is the item's own is for the caller to check.
     */
    Optional<Target> parse(String text);

    /** Links that nobody can follow, where there is no server: tests and tools. */
    static PayloadLinks unavailable() {
        return new PayloadLinks() {
            @Override
            public String get(String bucket, String key, Duration expiry) {
                throw new UnsupportedOperationException("no server to serve " + bucket + "/" + key);
            }

            @Override
            public Optional<Target> parse(String text) {
                return Optional.empty();
            }
        };
    }

    /** An object by bucket and key. */
    record Target(String bucket, String key) {
    }
}

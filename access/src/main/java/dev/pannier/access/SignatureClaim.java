package dev.pannier.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request to S3 says of its signature, before any of it is verified.
 *
 * @param payload the value that stands for the payload in the canonical request
 * @param expires how long a pre-signed URL is valid; empty for a signature in the header
 */
record SignatureClaim(Signature signature, String payload, Instant time, Optional<Duration> expires) {
    boolean presigned() {
        return expires.isPresent();
    }
}

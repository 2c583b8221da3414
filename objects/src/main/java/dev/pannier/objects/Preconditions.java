package dev.pannier.objects;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The conditions of reads and writes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Conditional requests</a>
 */
final class Preconditions {
    private Preconditions() {
    }

    static void check(WriteConditions conditions, String key, Optional<ObjectRow> current) {
        if (conditions.ifNoneMatch().isPresent() && current.isPresent()
                && matches(conditions.ifNoneMatch().get(), current.get().etag())) {
            throw failed("If-None-Match");
        }
        if (conditions.ifMatch().isPresent()) {
            ObjectRow row = current.orElseThrow(() -> S3Error.NO_SUCH_KEY.exception().detail("Key", key));
            if (!matches(conditions.ifMatch().get(), row.etag())) {
                throw failed("If-Match");
            }
        }
    }

    /** The order and the meaning of RFC 9110, section 13.2.2. */
    static void check(ReadConditions conditions, ObjectInfo info, Instant now) {
        checkMatch(conditions, info, "");
        if (conditions.ifNoneMatch().isPresent()) {
            if (matches(conditions.ifNoneMatch().get(), info.etag())) {
                throw new NotModifiedException(info);
            }
        } else if (notModifiedSince(conditions, info, now)) {
            throw new NotModifiedException(info);
        }
    }

    /** The same for the source of a copy, where every failure is PreconditionFailed. */
    static void checkSource(ReadConditions conditions, ObjectInfo info, Instant now) {
        checkMatch(conditions, info, "x-amz-copy-source-");
        if (conditions.ifNoneMatch().isPresent()) {
            if (matches(conditions.ifNoneMatch().get(), info.etag())) {
                throw failed("x-amz-copy-source-If-None-Match");
            }
        } else if (notModifiedSince(conditions, info, now)) {
            throw failed("x-amz-copy-source-If-Modified-Since");
        }
    }

    private static void checkMatch(ReadConditions conditions, ObjectInfo info, String prefix) {
        if (conditions.ifMatch().isPresent()) {
            if (!matches(conditions.ifMatch().get(), info.etag())) {
                throw failed(prefix + "If-Match");
            }
        } else if (conditions.ifUnmodifiedSince().isPresent()
                && seconds(info.lastModified()).isAfter(conditions.ifUnmodifiedSince().get())) {
            throw failed(prefix + "If-Unmodified-Since");
        }
    }

    /** A date in the future is ignored. */
    private static boolean notModifiedSince(ReadConditions conditions, ObjectInfo info, Instant now) {
        return conditions.ifModifiedSince().filter(since -> !since.isAfter(now))
                .map(since -> !seconds(info.lastModified()).isAfter(since)).orElse(false);
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    static S3Exception failed(String condition) {
        return S3Error.PRECONDITION_FAILED.exception().detail("Condition", condition);
    }

    /** Whether a header's entity tags (a list, quoted or not, weak or not, or {@code *}) name {@code etag}. */
    static boolean matches(String header, String etag) {
        for (String tag : header.split(",")) {
            String bare = tag.strip();
            if (bare.startsWith("W/")) {
                bare = bare.substring(2);
            }
            if (bare.equals("*") || unquoted(bare).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    static String unquoted(String etag) {
        return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}

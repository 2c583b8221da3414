package dev.pannier.protocol.s3.operation;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectAttributes;
import dev.pannier.objects.ObjectLock;
import dev.pannier.objects.Retention;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.header.ContentMd5;
import dev.pannier.protocol.s3.request.S3Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The object lock of a new object, as headers ask for it and as a bucket's default gives it. */
final class LockHeaders {
    private static final String MODE = "x-amz-object-lock-mode";
    private static final String UNTIL = "x-amz-object-lock-retain-until-date";
    private static final String HOLD = "x-amz-object-lock-legal-hold";
    private static final String BYPASS = "x-amz-bypass-governance-retention";

    private LockHeaders() {
    }

    /** Adds the lock to the attributes of a new object. */
    static ObjectAttributes read(S3Request request, Bucket bucket, Instant now, ObjectAttributes attributes) {
        Optional<Retention> asked = retention(request, now);
        Optional<Boolean> hold = hold(request);
        Optional<LockConfiguration> configuration = LockConfiguration.of(bucket);
        if (configuration.isEmpty()) {
            if (asked.isPresent() || hold.isPresent()) {
                throw S3Error.INVALID_REQUEST.with("Bucket is missing ObjectLockConfiguration");
            }
            return attributes;
        }
        if (asked.isPresent() || hold.isPresent()) {
            requireIntegrity(request);
        }
        ObjectAttributes locked = asked
                .or(() -> configuration.get().standard().map(standard -> standard.from(now)))
                .map(retention -> retention.in(attributes)).orElse(attributes);
        return hold.map(on -> ObjectLock.withLegalHold(locked, on)).orElse(locked);
    }

    private static Optional<Retention> retention(S3Request request, Instant now) {
        Optional<String> mode = request.header(MODE);
        Optional<String> until = request.header(UNTIL);
        if (mode.isEmpty() && until.isEmpty()) {
            return Optional.empty();
        }
        if (mode.isEmpty() || until.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT
                    .with("x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied")
                    .detail("ArgumentName", mode.isEmpty() ? MODE : UNTIL);
        }
        Retention.Mode parsed = switch (mode.get()) {
            case "GOVERNANCE" -> Retention.Mode.GOVERNANCE;
            case "COMPLIANCE" -> Retention.Mode.COMPLIANCE;
            default -> throw invalid("Unknown wormMode directive.", MODE, mode.get());
        };
        Instant date = date(until.get()).orElseThrow(
                () -> invalid("The retain until date must be provided in ISO 8601 format", UNTIL, until.get()));
        if (!date.isAfter(now)) {
            throw invalid("The retain until date must be in the future!", UNTIL, until.get());
        }
        return Optional.of(new Retention(parsed, date));
    }

    /** A date in ISO 8601. */
    static Optional<Instant> date(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> hold(S3Request request) {
        return request.header(HOLD).map(status -> switch (status) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw invalid("Legal Hold must be either of 'ON' or 'OFF'", HOLD, status);
        });
    }

    /** What is to be kept for years must have arrived whole. A copy and an upload's beginning carry no bytes. */
    private static void requireIntegrity(S3Request request) {
        Headers headers = request.headers();
        if (request.authenticated().bodyLength() <= 0 || ContentMd5.of(headers).isPresent()
                || headers.contains("x-amz-trailer")) {
            return;
        }
        for (Headers.Field field : headers) {
            if (field.name().toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-")) {
                return;
            }
        }
        throw S3Error.INVALID_REQUEST.with("Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object"
                + " requests with Object Lock parameters");
    }

    private static S3Exception invalid(String text, String header, String value) {
        return S3Error.INVALID_ARGUMENT.with(text).detail("ArgumentName", header).detail("ArgumentValue", value);
    }

    /** Whether a request wants to go past retentions in governance mode. */
    static boolean bypass(S3Request request) {
        return request.header(BYPASS).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Without object lock there is nothing to disregard, and AWS says so, whatever the header's value. */
    static void refuseBypassWithoutLock(S3Request request, Bucket bucket) {
        if (request.header(BYPASS).isPresent() && LockConfiguration.of(bucket).isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.with(
                    "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.")
                    .detail("ArgumentName", BYPASS);
        }
    }

    /** Answers with the lock of an object. */
    static void write(ObjectAttributes attributes, HttpResponse response) {
        Retention.of(attributes).ifPresent(retention -> response.header(MODE, retention.mode().name()).header(UNTIL,
                DateTimeFormatter.ISO_INSTANT.format(retention.until())));
        ObjectLock.legalHold(attributes).ifPresent(on -> response.header(HOLD, on ? "ON" : "OFF"));
    }
}

package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.objects.ReadConditions;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.WriteConditions;
import java.util.Optional;

/** The preconditions that a request carries. A date that is none is ignored, as RFC 9110 asks. */
public final class ConditionHeaders {
    private ConditionHeaders() {
    }

    /** Those of a GET or HEAD. */
    public static ReadConditions ofRead(Headers headers) {
        return read(headers, "");
    }

    /** Those about the source of a copy. */
    public static ReadConditions ofCopySource(Headers headers) {
        return read(headers, "x-amz-copy-source-");
    }

    private static ReadConditions read(Headers headers, String prefix) {
        return new ReadConditions(headers.first(prefix + "if-match"), headers.first(prefix + "if-none-match"),
                headers.first(prefix + "if-modified-since").flatMap(HttpDate::parse),
                headers.first(prefix + "if-unmodified-since").flatMap(HttpDate::parse));
    }

    /** Those of a write. S3 takes one tag or {@code *} for If-Match, and {@code *} alone for If-None-Match. */
    public static WriteConditions ofWrite(Headers headers) {
        Optional<String> ifMatch = headers.first("If-Match");
        Optional<String> ifNoneMatch = headers.first("If-None-Match");
        if (ifMatch.isPresent() && ifNoneMatch.isPresent()) {
            throw S3Error.NOT_IMPLEMENTED.exception().detail("Header", "If-Match,If-None-Match")
                    .detail("additionalMessage", "Multiple conditional request headers present in the request");
        }
        if (ifNoneMatch.isPresent() && !EntityTag.unquote(ifNoneMatch.get()).equals("*")) {
            throw S3Error.NOT_IMPLEMENTED.exception().detail("Header", "If-None-Match").detail("additionalMessage",
                    "We don't accept the provided value of If-None-Match header for this API");
        }
        return new WriteConditions(ifMatch, ifNoneMatch.map(_ -> "*"));
    }
}

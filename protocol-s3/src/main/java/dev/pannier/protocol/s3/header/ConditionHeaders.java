package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.objects.ReadConditions;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.WriteConditions;

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

    /** Those of a write. A star is a star in quotes, too. */
    public static WriteConditions ofWrite(Headers headers) {
        if (headers.contains("If-Match") && headers.contains("If-None-Match")) {
            throw S3Error.NOT_IMPLEMENTED.exception().detail("Header", "If-Match,If-None-Match")
                    .detail("additionalMessage", "Multiple conditional request headers present in the request");
        }
        return new WriteConditions(headers.first("If-Match"),
                headers.first("If-None-Match").map(value -> EntityTag.unquote(value).equals("*") ? "*" : value));
    }
}

package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.objects.S3Error;
import java.util.Locale;
import java.util.Set;

/**
 * Headers that ask for something this server does not do. Ignoring them would be a lie (an object that is said to be
 * encrypted and is not), so they are refused, with S3's {@code NotImplemented}.
 */
public final class UnsupportedHeaders {
    private static final Set<String> REFUSED_ALWAYS = Set.of("x-amz-write-offset-bytes",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size", "x-amz-rename-source");

    private UnsupportedHeaders() {
    }

    /** Refuses what no request about an object may ask for. */
    public static void refuseOnObject(Headers headers) {
        refuse(headers);
    }

    /** Refuses what CreateBucket may not ask for. */
    public static void refuseOnBucket(Headers headers) {
        refuse(headers);
    }

    private static void refuse(Headers headers) {
        for (Headers.Field field : headers) {
            String name = field.name().toLowerCase(Locale.ROOT);
            boolean refused = REFUSED_ALWAYS.contains(name);
            if (refused) {
                throw notImplemented(name);
            }
        }
    }

    private static RuntimeException notImplemented(String header) {
        return S3Error.NOT_IMPLEMENTED.exception().detail("Header", header);
    }
}

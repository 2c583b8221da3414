package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.objects.S3Error;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Headers that ask for something this server does not do. Ignoring them would be a lie (an object that is said to be
 * encrypted and is not), so they are refused, with S3's {@code NotImplemented}.
 */
public final class UnsupportedHeaders {
    private static final Set<String> REFUSED_ALWAYS = Set.of("x-amz-write-offset-bytes",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size", "x-amz-rename-source");

    /** Without access control lists, which AWS too has off by default, these say what holds anyway. */
    private static final Set<String> HARMLESS_ACLS = Set.of("private", "bucket-owner-full-control",
            "bucket-owner-read");
    private static final Set<String> OTHER_ACLS = Set.of("public-read", "public-read-write", "authenticated-read",
            "aws-exec-read", "log-delivery-write");

    private UnsupportedHeaders() {
    }

    /** Refuses what no request about an object may ask for. */
    public static void refuseOnObject(Headers headers) {
        refuse(headers);
        if (wantsAcl(headers)) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
        }
    }

    /** Refuses what CreateBucket may not ask for. */
    public static void refuseOnBucket(Headers headers) {
        refuse(headers);
        if (wantsAcl(headers)) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.exception();
        }
        Optional<String> ownership = headers.first("x-amz-object-ownership");
        if (ownership.isPresent() && !ownership.get().equals("BucketOwnerEnforced")) {
            throw notImplemented("x-amz-object-ownership");
        }
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

    private static boolean wantsAcl(Headers headers) {
        for (Headers.Field field : headers) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-grant-")) {
                return true;
            }
            if (name.equals("x-amz-acl") && !HARMLESS_ACLS.contains(field.value())) {
                if (!OTHER_ACLS.contains(field.value())) {
                    throw S3Error.INVALID_ARGUMENT.with("").detail("ArgumentName", "x-amz-acl").detail("ArgumentValue",
                            field.value());
                }
                return true;
            }
        }
        return false;
    }

    private static RuntimeException notImplemented(String header) {
        return S3Error.NOT_IMPLEMENTED.exception().detail("Header", header);
    }
}

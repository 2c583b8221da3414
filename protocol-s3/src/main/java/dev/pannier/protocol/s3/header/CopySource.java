package dev.pannier.protocol.s3.header;

import dev.pannier.http.MalformedEncodingException;
import dev.pannier.http.PercentEncoding;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code x-amz-copy-source} names.
 *
 * @param bucket the bucket copied from
 * @param key the object
 * @param versionId the version asked for
 */
public record CopySource(String bucket, String key, Optional<String> versionId) {
    public static final String HEADER = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";
    /** What a bucket's name can be made of; whether there is such a bucket is found out later. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");

    /** Parses {@code [/]bucket/key[?versionId=id]}, percent-encoded. */
    public static CopySource parse(String header) {
        String path = header.startsWith("/") ? header.substring(1) : header;
        Optional<String> version = Optional.empty();
        // A question mark in the key must be encoded, so that the last one starts the version.
        int mark = path.lastIndexOf(VERSION);
        if (mark >= 0) {
            version = Optional.of(path.substring(mark + VERSION.length()));
            path = path.substring(0, mark);
        }
        String decoded;
        try {
            // A plus sign is a space, as in a form.
            decoded = PercentEncoding.decode(path.replace('+', ' '));
        } catch (MalformedEncodingException e) {
            throw invalid("Invalid copy source encoding", header);
        }
        if (decoded.startsWith("arn:")) {
            throw S3Error.NOT_IMPLEMENTED.exception().detail("Header", HEADER);
        }
        int slash = decoded.indexOf('/');
        if (slash < 0 || slash == decoded.length() - 1) {
            throw invalid("Invalid copy source object key", HEADER);
        }
        if (!BUCKET.matcher(decoded.substring(0, slash)).matches()) {
            throw invalid("Invalid copy source bucket name", header);
        }
        return new CopySource(decoded.substring(0, slash), decoded.substring(slash + 1), version);
    }

    private static S3Exception invalid(String text, String value) {
        return S3Error.INVALID_ARGUMENT.with(text).detail("ArgumentName", HEADER).detail("ArgumentValue", value);
    }
}

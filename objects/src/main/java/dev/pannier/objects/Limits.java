package dev.pannier.objects;

import dev.pannier.model.Utf8;
import java.util.OptionalLong;

/**
 * AWS's limits on objects.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload limits</a>
 */
final class Limits {
    static final long GIBIBYTE = 1L << 30;
    /** One PutObject, UploadPart or CopyObject. */
    static final long MAX_PUT = 5 * GIBIBYTE;
    /** A multipart object: 48.8 TiB since 2025. */
    static final long MAX_OBJECT = 50_000 * GIBIBYTE;
    static final int MAX_KEY = 1024;
    static final int MAX_USER_METADATA = 2048;

    private Limits() {
    }

    static void checkKey(String key) {
        int length = Utf8.length(key);
        if (length > MAX_KEY) {
            throw S3Error.KEY_TOO_LONG.exception().detail("Size", length).detail("MaxSizeAllowed", MAX_KEY);
        }
    }

    static void checkMetadata(ObjectMetadata metadata) {
        int size = 0;
        for (var entry : metadata.user().entrySet()) {
            size += Utf8.length(entry.getKey()) + Utf8.length(entry.getValue());
        }
        if (size > MAX_USER_METADATA) {
            throw S3Error.METADATA_TOO_LARGE.exception().detail("Size", size)
                    .detail("MaxSizeAllowed", MAX_USER_METADATA);
        }
    }

    static void checkSize(OptionalLong size) {
        if (size.isPresent() && size.getAsLong() > MAX_PUT) {
            throw tooLarge(size.getAsLong());
        }
    }

    static S3Exception tooLarge(long size) {
        return S3Error.ENTITY_TOO_LARGE.exception().detail("ProposedSize", size).detail("MaxSizeAllowed", MAX_PUT);
    }

    static void checkPartNumber(int number) {
        if (number < 1 || number > UploadPartRequest.MAX_PARTS) {
            throw S3Error.INVALID_ARGUMENT.with("Part number must be an integer between 1 and 10000, inclusive")
                    .detail("ArgumentName", "partNumber").detail("ArgumentValue", number);
        }
    }
}

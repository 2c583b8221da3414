package dev.pannier.objects;

import dev.pannier.model.ServiceException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An S3 error with the further elements that AWS puts into its XML beside code and message ({@code BucketName},
 * {@code Key}, {@code UploadId}, {@code Condition}, ...), in the order in which they were given.
 */
public class S3Exception extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> details;

    public S3Exception(S3Error error, String message) {
        this(error, message, Map.of());
    }

    public S3Exception(S3Error error, String message, Map<String, String> details) {
        super(error, message);
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** The same error with one more element. */
    public S3Exception detail(String element, Object value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(element, String.valueOf(value));
        return new S3Exception(s3Error(), text(), more);
    }

    /** The further elements by their XML names. */
    public Map<String, String> details() {
        return details;
    }

    /** The row of the S3 catalogue. */
    public S3Error s3Error() {
        return (S3Error) error();
    }
}

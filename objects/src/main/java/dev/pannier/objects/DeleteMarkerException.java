package dev.pannier.objects;

import java.time.Instant;
import java.util.Map;

/**
 * A delete marker was found where an object was wanted: NoSuchKey if the key's newest version is one, MethodNotAllowed
 * if the request named it.
 */
public final class DeleteMarkerException extends S3Exception {
    private static final long serialVersionUID = 1L;

    private final String versionId;
    private final Instant lastModified;

    DeleteMarkerException(S3Error error, Map<String, String> details, ObjectRow marker) {
        this(error, details, marker.version().id(), marker.modified());
    }

    private DeleteMarkerException(S3Error error, Map<String, String> details, String versionId, Instant lastModified) {
        super(error, error.message(), details);
        this.versionId = versionId;
        this.lastModified = lastModified;
    }

    /** What it is if the object was to be the source of a copy. */
    S3Exception ofCopySource() {
        return s3Error() == S3Error.METHOD_NOT_ALLOWED
                ? S3Error.INVALID_REQUEST.with("The source of a copy request may not specifically refer to a delete"
                        + " marker by version id.")
                : new S3Exception(s3Error(), text(), details());
    }

    /** What it is where tags or a list were to be: a delete marker has none, whether its version was named or not. */
    public DeleteMarkerException ofAttributes() {
        return new DeleteMarkerException(S3Error.METHOD_NOT_ALLOWED, Map.of("ResourceType", "DeleteMarker"), versionId,
                lastModified);
    }

    /** The marker's version. */
    public String versionId() {
        return versionId;
    }

    /** When the object was deleted. */
    public Instant lastModified() {
        return lastModified;
    }
}

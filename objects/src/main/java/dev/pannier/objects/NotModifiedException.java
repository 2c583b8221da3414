package dev.pannier.objects;

/** A conditional GET or HEAD found the object unchanged: 304, with the object's entity tag and date in the headers. */
public final class NotModifiedException extends S3Exception {
    private static final long serialVersionUID = 1L;

    private final transient ObjectInfo info;

    public NotModifiedException(ObjectInfo info) {
        super(S3Error.NOT_MODIFIED, S3Error.NOT_MODIFIED.message());
        this.info = info;
    }

    /** The object that is unchanged. */
    public ObjectInfo info() {
        return info;
    }
}

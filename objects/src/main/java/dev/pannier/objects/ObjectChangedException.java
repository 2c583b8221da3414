package dev.pannier.objects;

/** An object that was to become a payload is no longer what it was when it was read: look at it again. */
public final class ObjectChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AdoptedObject object;

    ObjectChangedException(AdoptedObject object) {
        super(object.reference().key(), null, false, false);
        this.object = object;
    }

    /** What was looked at before. */
    public AdoptedObject object() {
        return object;
    }
}

package dev.pannier.objects;

/**
 * What an object can carry beside its metadata, each a value of its own in the object's row. The engine keeps the values;
 * who offers an attribute decides what its bytes mean. Rows without an attribute have no byte for it, so that adding
 * one here changes no row there is.
 */
public enum ObjectAttribute {
    TAGS(1),
    ACL(2),
    RETENTION(3),
    LEGAL_HOLD(4),
    ENCRYPTION(5),
    RESTORE(6);

    private final int id;

    ObjectAttribute(int id) {
        this.id = id;
    }

    /** The number in stored rows; never changes. */
    int id() {
        return id;
    }

    static ObjectAttribute ofId(int id) {
        for (ObjectAttribute attribute : values()) {
            if (attribute.id == id) {
                return attribute;
            }
        }
        throw new IllegalStateException("object attribute " + id);
    }
}

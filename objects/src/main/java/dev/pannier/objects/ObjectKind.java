package dev.pannier.objects;

/** What an object's row stands for. */
enum ObjectKind {
    OBJECT(0),
    /** An item's large attribute: clients read it, only the item's own writes change it. */
    PAYLOAD(1),
    /** Says that the key was deleted; has no bytes. */
    DELETE_MARKER(2);

    private static final int MASK = 3;

    private final int flags;

    ObjectKind(int flags) {
        this.flags = flags;
    }

    /** The bits in stored rows; never change. */
    int flags() {
        return flags;
    }

    static ObjectKind ofFlags(int flags) {
        for (ObjectKind kind : values()) {
            if (kind.flags == (flags & MASK)) {
                return kind;
            }
        }
        throw new IllegalStateException("object of kind " + (flags & MASK));
    }
}

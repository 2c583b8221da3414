package dev.pannier.access.acl;

import java.util.Optional;

/** What a grant allows. On a bucket: listing, writing, and reading or writing its list; on an object: reading, and its list. */
public enum Permission {
    FULL_CONTROL('F', "full-control"),
    READ('R', "read"),
    WRITE('W', "write"),
    READ_ACP('r', "read-acp"),
    WRITE_ACP('w', "write-acp");

    private final char code;
    private final String headerSuffix;

    Permission(char code, String headerSuffix) {
        this.code = code;
        this.headerSuffix = headerSuffix;
    }

    /** The letter in stored lists; never changes. */
    char code() {
        return code;
    }

    static Permission ofCode(char code) {
        for (Permission permission : values()) {
            if (permission.code == code) {
                return permission;
            }
        }
        throw new IllegalStateException("permission " + code);
    }

    /** The header that grants it. */
    public String headerName() {
        return "x-amz-grant-" + headerSuffix;
    }

    /** The permission of that name. */
    public static Optional<Permission> ofName(String name) {
        for (Permission permission : values()) {
            if (permission.name().equals(name)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }

    boolean includes(Permission wanted) {
        return this == wanted || this == FULL_CONTROL;
    }
}

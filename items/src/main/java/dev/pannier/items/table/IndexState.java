package dev.pannier.items.table;

import dev.pannier.model.CorruptDataException;

/** Where an index is in its life. */
public enum IndexState {
    /** It holds every item that belongs in it. */
    ACTIVE(0),
    /** Items from before it are still being added: its entries are kept but not shown. */
    CREATING(1),
    /** Its entries are being removed: nobody keeps or reads them. */
    DELETING(2);

    private final int code;

    IndexState(int code) {
        this.code = code;
    }

    /** As stored. */
    int code() {
        return code;
    }

    static IndexState of(int code) {
        return switch (code) {
            case 0 -> ACTIVE;
            case 1 -> CREATING;
            case 2 -> DELETING;
            default -> throw new CorruptDataException("index state " + code);
        };
    }
}

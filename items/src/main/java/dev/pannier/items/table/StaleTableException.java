package dev.pannier.items.table;

/** A write was planned with a definition that has changed since; it is planned again. Never leaves the engine. */
public final class StaleTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Table table;

    StaleTableException(Table table) {
        super(table.name(), null, false, false);
        this.table = table;
    }

    /** The table as it was. */
    public Table table() {
        return table;
    }
}

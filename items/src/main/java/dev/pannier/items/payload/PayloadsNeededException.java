package dev.pannier.items.payload;

/**
 * A body met payload work that must be done outside the transaction: a payload to be read, or a value to be staged. The
 * write is tried again when it is done. Never leaves the engine.
 */
public final class PayloadsNeededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Runnable work;

    PayloadsNeededException(Runnable work) {
        super("payloads needed", null, false, false);
        this.work = work;
    }

    /** Does the work, outside any transaction. */
    public void satisfy() {
        work.run();
    }
}

package dev.pannier.items.payload;

/** A payload was removed between reading the item and opening it: the item has changed, read it again. */
public final class PayloadGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PayloadGoneException(String key, Throwable cause) {
        super(key, cause, false, false);
    }
}

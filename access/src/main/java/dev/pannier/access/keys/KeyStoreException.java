package dev.pannier.access.keys;

import java.io.IOException;

/** The keystore cannot be used; the message is for whoever runs the server. */
public final class KeyStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyStoreException(String message) {
        super(message);
    }

    KeyStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

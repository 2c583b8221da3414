package dev.pannier.server.http1;

import java.io.IOException;

/** The client closed or broke the connection: nobody is there to answer, and nothing of ours is at fault. */
public final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(String message) {
        super(message);
    }

    ClientGoneException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** Whether the client's going is the reason for an exception. */
    public static boolean causes(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ClientGoneException) {
                return true;
            }
        }
        return false;
    }
}

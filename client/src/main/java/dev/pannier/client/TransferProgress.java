package dev.pannier.client;

/** Hears how far a transfer is; called from several threads at once. */
@FunctionalInterface
public interface TransferProgress {
    /** Nobody listens. */
    TransferProgress NONE = bytes -> {
    };

    /** This many more bytes are transferred; negative if a part is sent again. */
    void transferred(long bytes);
}

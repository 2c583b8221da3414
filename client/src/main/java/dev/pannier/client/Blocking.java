package dev.pannier.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Waits for the answer of an asynchronous client, in a thread that may wait. */
final class Blocking {
    private Blocking() {
    }

    /** What the future gives, or the exception that it fails with. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw SdkClientException.create("An asynchronous call failed", e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for an asynchronous call", e);
        }
    }
}

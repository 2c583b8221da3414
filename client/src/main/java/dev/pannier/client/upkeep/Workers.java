package dev.pannier.client.upkeep;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * A few tasks at a time: who hands in one more waits, so that tasks never pile up in memory. The first failure ends the
 * whole: later tasks are not begun, and it is thrown to whoever hands in the next one or waits for the end.
 */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore free;
    private final int number;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Workers(int number) {
        this.number = number;
        this.free = new Semaphore(number);
        this.threads = Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task, "pannier-upkeep");
            thread.setDaemon(true);
            return thread;
        });
    }

    void run(Runnable task) {
        acquire(1);
        rethrow(1);
        threads.execute(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until everything is done. */
    void await() {
        acquire(number);
        rethrow(number);
        free.release(number);
    }

    private void acquire(int permits) {
        try {
            free.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted", e);
        }
    }

    private void rethrow(int acquired) {
        Throwable thrown = failure.get();
        if (thrown == null) {
            return;
        }
        free.release(acquired);
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        } else if (thrown instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(thrown);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

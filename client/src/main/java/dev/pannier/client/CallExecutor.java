package dev.pannier.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs calls that wait, away from the caller's thread and the event loops. Its own threads are daemons and end when idle,
 * so that a forgotten client holds nothing.
 *
 * @param executor where they run
 * @param close    ends the threads that are its own
 */
record CallExecutor(Executor executor, Runnable close) {
    static final int DEFAULT_THREADS = 64;

    private static final int IDLE_SECONDS = 10;

    /** Threads of its own, at most so many. */
    static CallExecutor own(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "pannier-calls");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return new CallExecutor(pool, pool::shutdown);
    }

    /** Somebody else's threads. */
    static CallExecutor of(Executor executor) {
        return new CallExecutor(executor, () -> {
        });
    }

    /** Runs a call; the future fails with the very exception that the call throws, as those of the SDK do. */
    <T> CompletableFuture<T> run(Supplier<T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(future, call));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    private static <T> void complete(CompletableFuture<T> future, Supplier<T> call) {
        if (future.isCancelled()) {
            return;
        }
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
            return;
        }
        future.complete(answer);
    }
}

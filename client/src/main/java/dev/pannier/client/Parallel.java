package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Runs the transfers of one call side by side, a bounded number at a time over all calls. One transfer alone runs in
 * the caller's thread. Threads are daemons and end when idle, so that a forgotten client holds nothing.
 */
final class Parallel implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final ExecutorService executor;

    Parallel(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "pannier-payloads");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.executor = pool;
    }

    /** Applies {@code task} to each; waits for all of them, then throws the first failure with the others in it. */
    <T, R> List<R> map(List<T> inputs, Function<T, R> task) {
        if (inputs.size() == 1) {
            return List.of(task.apply(inputs.get(0)));
        }
        List<Future<R>> futures = new ArrayList<>();
        for (T input : inputs) {
            futures.add(executor.submit(() -> task.apply(input)));
        }
        List<R> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<R> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                RuntimeException cause = unwrapped(e);
                if (failure == null) {
                    failure = cause;
                } else if (!failure.equals(cause)) {
                    failure.addSuppressed(cause);
                }
            } catch (InterruptedException e) {
                futures.forEach(each -> each.cancel(true));
                Thread.currentThread().interrupt();
                throw AbortedException.create("Interrupted while transferring payloads", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        } else if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e.getCause());
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}

package dev.pannier.kv.contract;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.LogCursor;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store for each test, and short words for what tests do with it. */
abstract class StoreTestCase {
    static final Duration PATIENT = Duration.ofSeconds(20);
    static final int SHARD = 7;
    static final int OTHER_SHARD = 200;

    final Engine engine;
    final TestClock clock = new TestClock();
    KeyValueStore store;

    StoreTestCase(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    final void open() {
        store = engine.open(clock, PATIENT);
    }

    @AfterEach
    final void close() {
        store.close();
    }

    final void reopen(Duration claimTimeout) {
        store.close();
        store = engine.open(clock, claimTimeout);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static Key key(String text) {
        return new Key(SHARD, bytes(text));
    }

    static Claims exclusive(String... prefixes) {
        List<Claim> claims = new ArrayList<>();
        for (String prefix : prefixes) {
            claims.add(Claim.exclusive(key(prefix)));
        }
        return Claims.of(claims);
    }

    static Claims shared(String prefix) {
        return Claims.of(Claim.shared(key(prefix)));
    }

    final void write(Claims claims, Consumer<WriteTransaction> body) {
        store.write(claims, transaction -> {
            body.accept(transaction);
            return true;
        });
    }

    final void put(String... keysAndValues) {
        write(Claims.NONE, transaction -> {
            for (int i = 0; i < keysAndValues.length; i += 2) {
                transaction.put(key(keysAndValues[i]), bytes(keysAndValues[i + 1]));
            }
        });
    }

    final Optional<String> get(String key) {
        try (Snapshot snapshot = store.snapshot()) {
            return get(snapshot, key);
        }
    }

    static Optional<String> get(Reads reads, String key) {
        return reads.get(key(key)).map(StoreTestCase::text);
    }

    final List<String> scan(Range range, Direction direction) {
        try (Snapshot snapshot = store.snapshot()) {
            return scan(snapshot, range, direction);
        }
    }

    /** The entries of a scan as {@code key=value}. */
    static List<String> scan(Reads reads, Range range, Direction direction) {
        List<String> found = new ArrayList<>();
        try (Cursor cursor = reads.scan(range, direction)) {
            while (cursor.next()) {
                found.add(text(cursor.key()) + "=" + text(cursor.value()));
            }
        }
        return found;
    }

    static Range range(String from, String to) {
        return new Range(SHARD, bytes(from), bytes(to));
    }

    static Range shard(int shard) {
        return new Range(shard, new byte[0], null);
    }

    record Logged(long stamp, String record) {
    }

    static List<Logged> log(Snapshot snapshot, int shard, long afterStamp) {
        List<Logged> found = new ArrayList<>();
        try (LogCursor cursor = snapshot.log(shard, afterStamp)) {
            while (cursor.next()) {
                found.add(new Logged(cursor.stamp(), text(cursor.record())));
            }
        }
        return found;
    }

    final List<Logged> log(int shard, long afterStamp) {
        try (Snapshot snapshot = store.snapshot()) {
            return log(snapshot, shard, afterStamp);
        }
    }

    /** Runs all tasks at once, each in a virtual thread, and fails if one of them does. */
    static void concurrently(int threads, Task task) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    task.run(number);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                await(future);
            }
        }
    }

    static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Widens a race between a test's threads. Yielding would not do: threads that only yield can starve the others. */
    static void letOthersRun() {
        LockSupport.parkNanos(1_000);
    }

    interface Task {
        void run(int number) throws Exception;
    }

    /** A write that stands inside its body, holding its claims, until it is closed. */
    final class Holder implements AutoCloseable {
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        private final Future<?> write;

        Holder(Claims claims) {
            write = executor.submit(() -> write(claims, _ -> {
                inside.countDown();
                await(goOn);
            }));
            await(inside);
        }

        @Override
        public void close() {
            goOn.countDown();
            await(write);
            executor.close();
        }
    }
}

package dev.pannier.items.job;

import dev.pannier.items.row.Job;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.Definitions;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.SnapshotExpiredException;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.objects.PayloadStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, each on a virtual thread of its own, until they are done or the engine is closed. Thread safe. */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final KeyValueStore store;
    private final IndexFill indexFill;
    private final RowRemoval removal;
    private final Map<Thread, Job> running = new HashMap<>();
    private volatile boolean closed;

    public Jobs(KeyValueStore store, Catalogue catalogue, Definitions definitions, PayloadStore payloads) {
        this.store = store;
        this.indexFill = new IndexFill(store, catalogue, definitions);
        this.removal = new RowRemoval(store, definitions, payloads);
    }

    /** Starts every job that a former run of the server left unfinished. */
    public void resume() {
        List<Job> found = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(RowKeys.jobs()), Direction.FORWARD)) {
            while (cursor.next()) {
                found.add(Job.decode(cursor.key(), cursor.value()));
            }
        }
        found.forEach(this::start);
    }

    /** Starts a job whose row was just committed. */
    public void start(Job job) {
        synchronized (running) {
            if (closed) {
                return;
            }
            Thread thread = Thread.ofVirtual().name("job-" + job.table() + "-" + job.index()).unstarted(
                    () -> run(job));
            running.put(thread, job);
            thread.start();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Thread.yield: see below
    private void run(Job first) {
        try {
            Optional<? extends Job> job = Optional.of(first);
            while (job.isPresent() && !closed) {
                job = step(job.get());
                // Where a commit does not wait for the disk, a job would keep its carrier thread from requests.
                Thread.yield();
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Stopped {}: the store is not available; it resumes at the next start", first);
        } catch (RuntimeException e) {
            LOG.error("Failed at {}; it is tried again at the next start", first, e);
        } finally {
            synchronized (running) {
                running.remove(Thread.currentThread());
                running.notifyAll();
            }
        }
    }

    private Optional<? extends Job> step(Job job) {
        try {
            return switch (job) {
                case Job.FillIndex fill -> indexFill.step(fill);
                case Job.RemoveIndex remove -> removal.step(remove);
                case Job.RemoveTable remove -> removal.step(remove);
            };
        } catch (TransactionConflictException | SnapshotExpiredException e) {
            LOG.debug("Again: {}", job, e);
            return Optional.of(job);
        }
    }

    /** Waits until nothing runs. */
    public void awaitIdle() throws InterruptedException {
        synchronized (running) {
            while (!running.isEmpty()) {
                running.wait();
            }
        }
    }

    /** Lets each job finish the chunk it is at. */
    @Override
    public void close() {
        closed = true;
        List<Thread> threads;
        synchronized (running) {
            threads = List.copyOf(running.keySet());
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

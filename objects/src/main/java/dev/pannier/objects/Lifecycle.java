package dev.pannier.objects;

import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the lifecycle rules of all buckets: again and again on a thread of its own, and when it is told to. */
final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    /** After a start: what became due meanwhile need not wait for the whole period. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final EngineContext context;
    private final BucketCatalogue buckets;
    private final LifecycleChange change;
    private final CompleteUpload uploads;
    /** One run at a time. */
    private final ReentrantLock running = new ReentrantLock();
    private final Map<Integer, Swept> swept = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile LifecycleReport total = LifecycleReport.NONE;

    /** What has been carried out in a bucket: by which rules, up to which midnight. */
    private record Swept(LifecycleConfiguration lifecycle, LocalDate day) {
    }

    Lifecycle(EngineContext context, BucketCatalogue buckets, Transactions transactions, CompleteUpload uploads) {
        this.context = context;
        this.buckets = buckets;
        this.change = new LifecycleChange(context, transactions);
        this.uploads = uploads;
        this.thread = Thread.ofVirtual().name("pannier-objects-lifecycle").unstarted(this::repeat);
    }

    void start() {
        thread.start();
    }

    private void repeat() {
        Duration period = context.options().lifecycle().period();
        Duration wait = period.compareTo(FIRST) < 0 ? period : FIRST;
        try {
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = period;
                try {
                    run(false);
                } catch (RuntimeException e) {
                    // A run that fails is repeated: what is due stays so until it is done.
                    LOG.warn("lifecycle rules failed, will be repeated", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Carries out what is due now.
     *
     * @param all also in buckets where nothing can have become due since the last run: rules are about midnights
     */
    LifecycleReport run(boolean all) {
        running.lock();
        try {
            LifecycleReport report = LifecycleReport.NONE;
            for (BucketRow row : buckets.rows()) {
                if (closed()) {
                    break;
                }
                LifecycleConfiguration lifecycle = BucketLifecycle.of(row.bucket()).orElse(null);
                if (lifecycle == null) {
                    swept.remove(row.bucket().id());
                } else {
                    report = report.plus(sweep(row, lifecycle, all));
                }
            }
            total = total.plus(report);
            if (report.changed()) {
                LOG.info("lifecycle: {}", report);
            }
            return report;
        } finally {
            running.unlock();
        }
    }

    private LifecycleReport sweep(BucketRow row, LifecycleConfiguration lifecycle, boolean always) {
        Swept today = new Swept(lifecycle, LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC));
        boolean done = context.options().lifecycle().calendar().real()
                && today.equals(swept.get(row.bucket().id()));
        if (done && !always) {
            return LifecycleReport.NONE;
        }
        LifecycleSweep sweep = new LifecycleSweep(context, change, uploads, this::closed, row, lifecycle);
        LifecycleReport report = sweep.run();
        if (sweep.complete()) {
            swept.put(row.bucket().id(), today);
        }
        return report;
    }

    /** What all runs since the start did together. */
    LifecycleReport total() {
        return total;
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Ends after the commit under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

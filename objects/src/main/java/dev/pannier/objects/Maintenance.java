package dev.pannier.objects;

import dev.pannier.objects.blob.BlobStoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine does on its own, on one thread: sweeps once after the start, then reaps again and again. */
final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final Duration FORGET_PERIOD = Duration.ofMinutes(10);

    private final EngineContext context;
    private final SegmentReaper reaper;
    private final Leftovers leftovers;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Maintenance(EngineContext context) {
        this.context = context;
        this.reaper = new SegmentReaper(context);
        this.leftovers = new Leftovers(context);
        this.thread = Thread.ofVirtual().name("pannier-objects-maintenance").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean swept = false;
            Instant forgotten = Instant.MIN;
            while (!closing.await(context.options().maintenancePeriod().toMillis(), TimeUnit.MILLISECONDS)) {
                Instant now = context.clock().instant();
                boolean forget = forgotten.isBefore(now.minus(FORGET_PERIOD));
                try {
                    if (!swept) {
                        sweep();
                        swept = true;
                    }
                    if (forget) {
                        forgetCompletedUploads();
                        forgotten = now;
                    }
                    pass();
                } catch (IOException | RuntimeException e) {
                    // A pass that fails is repeated: all of it is idempotent.
                    if (BlobStoreUnavailableException.causes(e)) {
                        LOG.warn("maintenance of objects failed, will be repeated: {}", e.getMessage());
                    } else {
                        LOG.warn("maintenance of objects failed, will be repeated", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Clears what deleted buckets left, and reaps segments. */
    void pass() {
        leftovers.clearDroppedBuckets();
        reaper.reap();
    }

    /** Forgets uploads that were completed long enough ago. */
    void forgetCompletedUploads() {
        leftovers.forgetCompletedUploads();
    }

    /** Removes what earlier starts left. */
    void sweep() throws IOException {
        int deleted = reaper.sweepEarlierStarts();
        if (deleted > 0) {
            LOG.info("{} segments of unfinished uploads of earlier starts removed", deleted);
        }
    }

    /** Ends after the pass under way. */
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

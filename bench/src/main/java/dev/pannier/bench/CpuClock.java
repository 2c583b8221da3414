package dev.pannier.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Repeats work by its thread's processor time: what else the machine does is not the work's fault. */
final class CpuClock {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private CpuClock() {
    }

    /** Nanoseconds that the work takes, over this time; the clock is looked at once in so many repetitions. */
    static double nanos(Duration time, int batch, Runnable work) {
        long start = CLOCK.getCurrentThreadCpuTime();
        long end = start + time.toNanos();
        long done = 0;
        long now = start;
        while (now < end) {
            for (int i = 0; i < batch; i++) {
                work.run();
            }
            done += batch;
            now = CLOCK.getCurrentThreadCpuTime();
        }
        return (double) (now - start) / done;
    }
}

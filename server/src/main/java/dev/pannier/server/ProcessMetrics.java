package dev.pannier.server;

import java.lang.management.ManagementFactory;

/** What the process itself uses. */
final class ProcessMetrics {
    private ProcessMetrics() {
    }

    static void register(Metrics metrics) {
        Runtime runtime = Runtime.getRuntime();
        metrics.gauge("pannier_heap_used_bytes", () -> runtime.totalMemory() - runtime.freeMemory());
        metrics.gauge("pannier_heap_max_bytes", runtime::maxMemory);
        metrics.gauge("process_uptime_seconds", () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }
}

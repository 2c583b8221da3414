package dev.pannier.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/** What a benchmark ran on. */
final class Machine {
    private Machine() {
    }

    /** One line: cores, memory, system, Java, day, and whether anything else was running. */
    static String describe(Clock clock) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        String memory = system instanceof com.sun.management.OperatingSystemMXBean more
                ? String.format(Locale.ROOT, "%.0f GiB, ", more.getTotalMemorySize() / (double) (1 << 30))
                : "";
        double load = system.getSystemLoadAverage();
        return String.format(Locale.ROOT, "%d cores, %s%s %s, JDK %d, %s%s.", system.getAvailableProcessors(), memory,
                system.getName(), system.getVersion().replaceAll("^(\\d+\\.\\d+).*", "$1"),
                Runtime.version().feature(), LocalDate.now(clock),
                load < 0 ? "" : String.format(Locale.ROOT, "; load average at the start %.1f", load));
    }
}

package dev.pannier.server;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters and latencies by protocol and operation, in Prometheus' text format. Names of operations and errors come from
 * the protocols' own tables, so their number is bounded; a client cannot make it grow.
 */
public final class Metrics {
    /** Upper bounds in seconds: from a cached read to a large upload. */
    private static final List<Double> BOUNDS = List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
            1.0, 2.5, 10.0, 60.0);

    private final Map<Operation, Series> series = new ConcurrentHashMap<>();
    private final Map<String, Gauge> gauges = new ConcurrentSkipListMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    /** A value read when it is asked for. */
    @FunctionalInterface
    public interface Gauge {
        double value();
    }

    private record Operation(String protocol, String name) {
    }

    /** The count of one operation. */
    private static final class Series {
        private final LongAdder[] buckets = new LongAdder[BOUNDS.size() + 1];
        private final LongAdder nanos = new LongAdder();
        private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

        Series() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void record(Duration duration, String error) {
            double seconds = duration.toNanos() / 1e9;
            int bucket = 0;
            while (bucket < BOUNDS.size() && seconds > BOUNDS.get(bucket)) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(duration.toNanos());
            if (!error.isEmpty()) {
                errors.computeIfAbsent(error, code -> new LongAdder()).increment();
            }
        }
    }

    /** Registers a gauge under a metric name of its own. */
    public void gauge(String name, Gauge gauge) {
        gauges.put(name, gauge);
    }

    /** Notes that a request has begun. */
    void begin() {
        inFlight.incrementAndGet();
    }

    /** Notes that a request has ended. */
    void end(String protocol, String operation, Duration duration, String error) {
        inFlight.decrementAndGet();
        series.computeIfAbsent(new Operation(protocol, operation.isEmpty() ? "unknown" : operation),
                key -> new Series()).record(duration, error);
    }

    /** Notes that a request was refused for overload. */
    void refuse() {
        refused.increment();
    }

    int requestsInFlight() {
        return inFlight.get();
    }

    /** All of it as text. */
    String text() {
        StringBuilder text = new StringBuilder(4096);
        head(text, "pannier_requests_in_flight", "gauge", "Requests being answered.");
        text.append("pannier_requests_in_flight ").append(inFlight.get()).append('\n');
        head(text, "pannier_requests_refused_total", "counter", "Requests refused because too many were under way.");
        text.append("pannier_requests_refused_total ").append(refused.sum()).append('\n');
        gauges.forEach((name, gauge) -> {
            head(text, name, "gauge", "");
            text.append(name).append(' ').append(gauge.value()).append('\n');
        });
        head(text, "pannier_request_duration_seconds", "histogram", "Time to answer, by operation.");
        series.forEach((operation, counts) -> appendHistogram(text, operation, counts));
        head(text, "pannier_request_errors_total", "counter", "Requests answered with an error, by its code.");
        series.forEach((operation, counts) -> counts.errors.forEach((code, count) -> text
                .append("pannier_request_errors_total{").append(labels(operation)).append(",code=\"").append(code)
                .append("\"} ").append(count.sum()).append('\n')));
        return text.toString();
    }

    private static void appendHistogram(StringBuilder text, Operation operation, Series counts) {
        String labels = labels(operation);
        long cumulative = 0;
        for (int i = 0; i <= BOUNDS.size(); i++) {
            cumulative += counts.buckets[i].sum();
            String bound = i == BOUNDS.size() ? "+Inf" : Double.toString(BOUNDS.get(i));
            text.append("pannier_request_duration_seconds_bucket{").append(labels).append(",le=\"").append(bound)
                    .append("\"} ").append(cumulative).append('\n');
        }
        text.append("pannier_request_duration_seconds_sum{").append(labels).append("} ")
                .append(String.format(Locale.ROOT, "%.6f", counts.nanos.sum() / 1e9)).append('\n');
        text.append("pannier_request_duration_seconds_count{").append(labels).append("} ").append(cumulative)
                .append('\n');
    }

    private static String labels(Operation operation) {
        return "protocol=\"" + operation.protocol + "\",operation=\"" + operation.name + "\"";
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        if (!help.isEmpty()) {
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        }
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}

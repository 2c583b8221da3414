package dev.pannier.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis over whole decades.
 *
 * @param low  its first value, a power of ten
 * @param high its last value, a power of ten
 * @param from where on the page the first one is
 * @param to   where the last one is
 */
record LogAxis(double low, double high, double from, double to) {
    /** One that has room for all values. */
    static LogAxis of(DoubleStream values, double from, double to) {
        double[] all = values.toArray();
        double low = Math.pow(10, Math.floor(Math.log10(DoubleStream.of(all).min().orElse(1))));
        double high = Math.pow(10, Math.ceil(Math.log10(DoubleStream.of(all).max().orElse(10))));
        return new LogAxis(low, Math.max(low * 10, high), from, to);
    }

    double place(double value) {
        return from + (to - from) * Math.log(value / low) / Math.log(high / low);
    }

    /** What is written beside a decade. */
    static String label(double decade) {
        return decade < 1
                ? String.format(Locale.ROOT, "%.2g", decade).replaceAll("0+$", "")
                : String.format(Locale.ROOT, "%,.0f", decade);
    }
}

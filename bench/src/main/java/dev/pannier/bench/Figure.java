package dev.pannier.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The median of several rounds and how far they lie apart.
 *
 * @param low    the lower quartile
 * @param median half of the rounds are below
 * @param high   the upper quartile
 */
record Figure(double low, double median, double high) {
    static Figure of(List<Double> rounds) {
        double[] sorted = rounds.stream().mapToDouble(x -> x).sorted().toArray();
        return new Figure(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** Of what is left round by round when the second is taken from the first. */
    static Figure ofDifferences(List<Double> rounds, List<Double> others) {
        return of(IntStream.range(0, rounds.size()).mapToObj(i -> rounds.get(i) - others.get(i)).toList());
    }

    /** In percent above one, of the first divided by the second, round by round. */
    static Figure ofOverheads(List<Double> rounds, List<Double> others) {
        return of(IntStream.range(0, rounds.size()).mapToObj(i -> 100 * (rounds.get(i) / others.get(i) - 1)).toList());
    }

    /** How far apart the quartiles are, in percent of the median. */
    double spread() {
        return 100 * (high - low) / median;
    }

    /** A sentence on the noise of many figures. */
    static String noise(Collection<Figure> figures) {
        double[] spreads = figures.stream().mapToDouble(Figure::spread).sorted().toArray();
        return String.format(Locale.ROOT, "Quartiles of the rounds are %.0f %% of the median apart in the middle figure"
                + " and %.0f %% in the noisiest.", quantile(spreads, 0.5), DoubleStream.of(spreads).max().orElse(0));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

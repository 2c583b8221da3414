package dev.pannier.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Something that can be measured again and again.
 *
 * @param <R> its figures
 */
@FunctionalInterface
interface Measurement<R> {
    R run() throws IOException, InterruptedException;

    /**
     * Runs measurements in turn, round by round, so that a change in the machine's speed meets all of them. A first round
     * is the warm-up and not counted.
     */
    static <R> Map<String, List<R>> inTurn(int rounds, Map<String, Measurement<R>> measurements)
            throws IOException, InterruptedException {
        Map<String, List<R>> results = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Measurement<R>> measurement : measurements.entrySet()) {
                R result = measurement.getValue().run();
                if (round > 0) {
                    results.computeIfAbsent(measurement.getKey(), name -> new ArrayList<>()).add(result);
                }
            }
        }
        return results;
    }

    static <R> double median(List<R> rounds, ToDoubleFunction<R> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package dev.pannier.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
     * Runs measurements in turn, round by round, so that a change in the machine's speed meets all of them; in an order
     * that is drawn anew for each round, so that what one leaves behind does not always meet the same other. A third
     * as many rounds before are the warm-up and not counted.
     */
    static <R> Map<String, List<R>> inTurn(int rounds, Map<String, Measurement<R>> measurements)
            throws IOException, InterruptedException {
        return inTurn((rounds + 2) / 3, rounds, measurements);
    }

    /** The same with another number of rounds that are not counted. */
    static <R> Map<String, List<R>> inTurn(int warmUp, int rounds, Map<String, Measurement<R>> measurements)
            throws IOException, InterruptedException {
        Map<String, List<R>> results = new LinkedHashMap<>();
        measurements.keySet().forEach(name -> results.put(name, new ArrayList<>()));
        List<String> order = new ArrayList<>(measurements.keySet());
        Random random = new Random(rounds);
        for (int round = -warmUp; round < rounds; round++) {
            for (String name : order) {
                R result = Objects.requireNonNull(measurements.get(name)).run();
                if (round >= 0) {
                    Objects.requireNonNull(results.get(name)).add(result);
                }
            }
            Collections.shuffle(order, random);
        }
        return results;
    }

    /** The median of each, and how far its rounds lie apart. */
    static Map<String, Figure> figures(Map<String, List<Double>> results) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        results.forEach((name, rounds) -> figures.put(name, Figure.of(rounds)));
        return figures;
    }

    static <R> double median(List<R> rounds, ToDoubleFunction<R> figure) {
        return Figure.of(rounds.stream().map(figure::applyAsDouble).toList()).median();
    }
}

package dev.pannier.conformance.serializability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker finds what it is there to find, and nothing else. */
class HistoryCheckerTest {
    private static Event<Map<String, Integer>> event(long begin, long end, String text,
            Function<Map<String, Integer>, Optional<Map<String, Integer>>> transition) {
        return new Event<>(begin, end, text, transition);
    }

    private static Event<Map<String, Integer>> put(long begin, long end, String key, int value) {
        return event(begin, end, "put " + key + "=" + value, Registers.write(Map.of(key, value)));
    }

    private static Event<Map<String, Integer>> get(long begin, long end, String key, int value) {
        return event(begin, end, "get " + key + "=" + value, Registers.read(Map.of(key, Optional.of(value))));
    }

    private static Event<Map<String, Integer>> getBoth(long begin, long end, int x, int y) {
        return event(begin, end, "get x=" + x + " y=" + y,
                Registers.read(Map.of("x", Optional.of(x), "y", Optional.of(y))));
    }

    private static Event<Map<String, Integer>> putBoth(long begin, long end, int value) {
        return event(begin, end, "put x=y=" + value, Registers.write(Map.of("x", value, "y", value)));
    }

    private static Optional<String> violation(List<List<Event<Map<String, Integer>>>> clients) {
        return new HistoryChecker<>(clients, Map.of("x", 0, "y", 0)).violation();
    }

    @Test
    void concurrentCallsMayComeInAnyOrder() {
        assertThat(violation(List.of(List.of(put(1, 10, "x", 1), get(11, 12, "x", 2)), List.of(put(2, 9, "x", 2)),
                List.of(get(3, 4, "x", 1), get(5, 6, "x", 2))))).isEmpty();
    }

    @Test
    void aReadThatMissesAnAnsweredWriteIsFound() {
        assertThat(violation(List.of(List.of(put(1, 2, "x", 1)), List.of(get(3, 4, "x", 0)))))
                .hasValueSatisfying(text -> assertThat(text).contains("get x=0"));
    }

    @Test
    void aReadThatGoesBackInTimeIsFound() {
        assertThat(violation(List.of(List.of(put(1, 10, "x", 1)), List.of(get(2, 3, "x", 1), get(4, 5, "x", 0)))))
                .isPresent();
    }

    @Test
    void aTransactionSeenByHalfIsFound() {
        assertThat(violation(List.of(List.of(putBoth(1, 10, 1)), List.of(getBoth(2, 3, 1, 0))))).isPresent();
        assertThat(violation(List.of(List.of(putBoth(1, 10, 1)), List.of(get(2, 3, "x", 1), get(4, 5, "y", 0)))))
                .isPresent();
    }

    @Test
    void aLostUpdateIsFound() {
        assertThat(violation(List.of(List.of(event(1, 5, "add x -> 1", Registers.add("x", 1, 1))),
                List.of(event(2, 6, "add x -> 1", Registers.add("x", 1, 1)))))).isPresent();
    }

    @Test
    void writeSkewIsFound() {
        // Each sees the other's key unchanged and writes its own: in no order can both succeed.
        var xIfNoY = event(1, 5, "x=1 if y=0",
                Registers.writeIf(s -> s.getOrDefault("y", 0) == 0, Map.of("x", 1), true));
        var yIfNoX = event(2, 6, "y=1 if x=0",
                Registers.writeIf(s -> s.getOrDefault("x", 0) == 0, Map.of("y", 1), true));

        assertThat(violation(List.of(List.of(xIfNoY), List.of(yIfNoX)))).isPresent();
    }

    @Test
    void aLongHistoryIsCheckedQuicklyAndOneWrongReadInItIsFound() {
        List<List<Event<Map<String, Integer>>>> clients = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            clients.add(new ArrayList<>());
        }
        int rounds = 500;
        for (int round = 0; round < rounds; round++) {
            long time = 100L * round;
            // Two clients write one key each, then two others read both.
            clients.get(0).add(put(time + 1, time + 21, "x", round));
            clients.get(1).add(put(time + 2, time + 22, "y", round));
            clients.get(2).add(getBoth(time + 23, time + 43, round, round));
            clients.get(3).add(getBoth(time + 24, time + 44, round, round));
        }
        assertThat(new HistoryChecker<>(clients, Map.of("x", 0, "y", 0)).violation()).isEmpty();

        clients.get(3).set(rounds / 2, getBoth(25_024, 25_044, 250, 249));
        assertThat(new HistoryChecker<>(clients, Map.of("x", 0, "y", 0)).violation())
                .hasValueSatisfying(text -> assertThat(text).contains("get x=250 y=249"));
    }
}

package dev.pannier.kv.contract;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.engine.Counters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Counters: added to by many, without claims. */
abstract class CounterContract extends StoreTestCase {
    CounterContract(Engine engine) {
        super(engine);
    }

    private void add(String key, long delta) {
        write(Claims.NONE, transaction -> transaction.add(key(key), delta));
    }

    private long counter(String key) {
        try (Snapshot snapshot = store.snapshot()) {
            return Counters.decode(snapshot.get(key(key)).orElse(null));
        }
    }

    @Test
    void aCounterBeginsAtZeroAndIsEightBytesBigEndian() {
        add("n", 258);

        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.get(key("n")))
                    .hasValueSatisfying(value -> assertThat(value).containsExactly(0, 0, 0, 0, 0, 0, 1, 2));
        }
    }

    @Test
    void aCounterMayBeNegative() {
        add("n", -1);
        assertThat(counter("n")).isEqualTo(-1);
        add("n", -299);
        assertThat(counter("n")).isEqualTo(-300);
        add("n", 301);
        assertThat(counter("n")).isEqualTo(1);
    }

    @Test
    void additionsOfOneBodyAddUp() {
        write(exclusive("n"), transaction -> {
            transaction.add(key("n"), 2);
            transaction.add(key("n"), 3);
            assertThat(Counters.decode(transaction.get(key("n")).orElseThrow())).isEqualTo(5);
        });
        write(exclusive("n"), transaction -> {
            transaction.add(key("n"), 4);
            assertThat(Counters.decode(transaction.get(key("n")).orElseThrow())).isEqualTo(9);
        });

        assertThat(counter("n")).isEqualTo(9);
    }

    @Test
    void addingGoesOnFromWhatTheBodyDidToTheKey() {
        add("put", 100);
        add("deleted", 100);
        add("cleared/1", 100);

        write(Claims.NONE, transaction -> {
            transaction.put(key("put"), Counters.encode(7));
            transaction.add(key("put"), 1);
            transaction.delete(key("deleted"));
            transaction.add(key("deleted"), 1);
            transaction.deleteRange(Range.ofPrefix(key("cleared/")));
            transaction.add(key("cleared/1"), 1);
            transaction.add(key("dropped"), 1);
            transaction.delete(key("dropped"));
        });

        assertThat(counter("put")).isEqualTo(8);
        assertThat(counter("deleted")).isEqualTo(1);
        assertThat(counter("cleared/1")).isEqualTo(1);
        assertThat(get("dropped")).isEmpty();
    }

    @Test
    void noAdditionIsLost() {
        concurrently(8, number -> {
            for (int i = 0; i < 200; i++) {
                int sign = i % 2 == 0 ? 1 : -1;
                write(exclusive("own" + number), transaction -> {
                    transaction.add(key("hot"), sign * (number + 1L));
                    transaction.add(key("sum"), 1);
                });
            }
        });

        assertThat(counter("hot")).isZero();
        assertThat(counter("sum")).isEqualTo(1_600);
    }

    @Test
    void aSnapshotKeepsTheSumOfItsInstant() {
        add("n", 1);
        try (Snapshot before = store.snapshot()) {
            add("n", 1);
            assertThat(Counters.decode(before.get(key("n")).orElseThrow())).isEqualTo(1);
        }
        assertThat(counter("n")).isEqualTo(2);
    }
}

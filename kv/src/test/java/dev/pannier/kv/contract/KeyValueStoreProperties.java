package dev.pannier.kv.contract;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Random histories: an engine does what a sorted map does. A failure prints its seed and the smallest history. */
public abstract class KeyValueStoreProperties {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Claims ALL = Claims.of(Claim.exclusive(new Key(0, new byte[0])),
            Claim.exclusive(new Key(1, new byte[0])));

    /** An engine with an empty store. */
    protected abstract Engine newEngine();

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    protected void aStoreIsASortedMap(@ForAll("histories") List<Step> history) {
        Engine engine = newEngine();
        TestClock clock = new TestClock();
        Model model = new Model();
        KeyValueStore store = engine.open(clock, TIMEOUT);
        List<Snapshot> kept = new ArrayList<>();
        List<Model> instants = new ArrayList<>();
        try {
            for (Step step : history) {
                switch (step) {
                    case Step.Transact transact -> model = transact(store, model, transact);
                    case Step.Keep _ -> {
                        kept.add(store.snapshot());
                        instants.add(model.copy());
                    }
                    case Step.Reopen _ -> {
                        compareAndClose(kept, instants);
                        if (engine.survivesClosing()) {
                            store.close();
                            store = engine.open(clock, TIMEOUT);
                        }
                    }
                    default -> {
                        try (Snapshot snapshot = store.snapshot()) {
                            read(snapshot, model, step);
                        }
                    }
                }
            }
            kept.add(store.snapshot());
            instants.add(model);
            compareAndClose(kept, instants);
        } finally {
            kept.forEach(Snapshot::close);
            store.close();
        }
    }

    private static Model transact(KeyValueStore store, Model before, Step.Transact transact) {
        Model after = before.copy();
        if (transact.commits()) {
            store.write(ALL, transaction -> run(transaction, after, transact.inside()));
            return after;
        }
        assertThatThrownBy(() -> store.write(ALL, transaction -> {
            run(transaction, after, transact.inside());
            throw new IllegalArgumentException("given up");
        })).isInstanceOf(IllegalArgumentException.class);
        return before;
    }

    private static boolean run(WriteTransaction transaction, Model model, List<Step> steps) {
        for (Step step : steps) {
            switch (step) {
                case Step.Put put -> {
                    transaction.put(put.key(), put.value());
                    model.put(put.key(), put.value());
                }
                case Step.Delete delete -> {
                    transaction.delete(delete.key());
                    model.delete(delete.key());
                }
                case Step.DeleteRange delete -> {
                    Range range = new Range(delete.shard(), delete.from(), delete.to());
                    transaction.deleteRange(range);
                    model.deleteRange(range);
                }
                case Step.Add add -> {
                    transaction.add(add.counter(), add.delta());
                    model.add(add.counter(), add.delta());
                }
                default -> read(transaction, model, step);
            }
        }
        return true;
    }

    private static void read(Reads reads, Model model, Step step) {
        switch (step) {
            case Step.Get get -> assertThat(reads.get(get.key()).map(StoreTestCase::text)).as("%s", get)
                    .isEqualTo(model.get(get.key()).map(StoreTestCase::text));
            case Step.Scan scan -> {
                Range range = new Range(scan.shard(), scan.from(), scan.to());
                List<String> shown = new ArrayList<>();
                try (Cursor cursor = reads.scan(range, scan.direction())) {
                    if (scan.before() == 0) {
                        cursor.seek(scan.seek());
                    }
                    while (cursor.next()) {
                        shown.add(Model.show(cursor.key(), cursor.value()));
                        if (shown.size() == scan.before()) {
                            cursor.seek(scan.seek());
                        }
                    }
                }
                assertThat(shown).as("%s", scan)
                        .isEqualTo(model.scan(range, scan.direction(), scan.before(), scan.seek()));
            }
            default -> throw new IllegalArgumentException("not a read: " + step);
        }
    }

    private static void compareAndClose(List<Snapshot> kept, List<Model> instants) {
        for (int i = 0; i < kept.size(); i++) {
            for (int shard = 0; shard < 2; shard++) {
                for (Direction direction : Direction.values()) {
                    read(kept.get(i), instants.get(i),
                            new Step.Scan(shard, new byte[0], null, direction, Integer.MAX_VALUE, new byte[0]));
                }
            }
        }
        kept.forEach(Snapshot::close);
        kept.clear();
        instants.clear();
    }

    @Provide
    final Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> shards = Arbitraries.of(0, 1);
        // Few and similar bytes, so that keys meet, contain each other and lie at the bounds of ranges.
        Arbitrary<byte[]> strings = Arbitraries.of((byte) 0, (byte) 1, (byte) 'b', (byte) -1).list().ofMaxSize(3)
                .map(KeyValueStoreProperties::toArray);
        Arbitrary<byte[]> ends = strings.injectNull(0.2);
        Arbitrary<Key> keys = Combinators.combine(shards, strings).as(Key::new);
        // Counters end in a byte that no other key has: adding to what is not a counter is the caller's error.
        Arbitrary<Key> counters = keys.map(key -> new Key(key.shard(), counter(key.bytes())));
        Arbitrary<byte[]> values = Arbitraries.bytes().list().ofMaxSize(3).map(KeyValueStoreProperties::toArray);

        Arbitrary<Step> reads = Arbitraries.oneOf(Arbitraries.oneOf(keys, counters).map(Step.Get::new),
                Combinators.combine(shards, strings, ends, Arbitraries.of(Direction.class),
                        Arbitraries.of(0, 1, 2, 5, 1_000), strings).as(Step.Scan::new));
        Arbitrary<Step> changes = Arbitraries.frequencyOf(
                Tuple.of(6, Combinators.combine(keys, values).as(Step.Put::new)),
                Tuple.of(3, Arbitraries.oneOf(keys, counters).map(Step.Delete::new)),
                Tuple.of(3,
                        Combinators.combine(counters, Arbitraries.longs()).as(Step.Add::new)),
                Tuple.of(1,
                        Combinators.combine(shards, strings, ends).as(Step.DeleteRange::new)));
        Arbitrary<Step> transactions = Combinators
                .combine(Arbitraries.oneOf(changes, changes, reads).list().ofMaxSize(12),
                        Arbitraries.of(true, true, true, false))
                .as(Step.Transact::new);
        return Arbitraries.frequencyOf(Tuple.of(12, transactions), Tuple.of(6, reads),
                Tuple.of(2, Arbitraries.create(Step.Keep::new)),
                Tuple.of(1, Arbitraries.create(Step.Reopen::new))).list().ofMinSize(1).ofMaxSize(40);
    }

    private static byte[] toArray(List<Byte> bytes) {
        byte[] array = new byte[bytes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes.get(i);
        }
        return array;
    }

    private static byte[] counter(byte[] bytes) {
        byte[] counter = Arrays.copyOf(bytes, bytes.length + 1);
        counter[bytes.length] = 'n';
        return counter;
    }
}

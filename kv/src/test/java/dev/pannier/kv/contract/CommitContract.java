package dev.pannier.kv.contract;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.kv.engine.Counters;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A commit is whole, and its own writer sees it at once. */
abstract class CommitContract extends StoreTestCase {
    CommitContract(Engine engine) {
        super(engine);
    }

    @Test
    void whatWasWrittenIsReadAfterwards() {
        put("a", "1", "b", "2");
        put("a", "3");

        assertThat(get("a")).contains("3");
        assertThat(get("b")).contains("2");
        assertThat(get("c")).isEmpty();
    }

    @Test
    void theBodysResultIsReturned() {
        put("a", "1");

        int length = store.write(shared("a"), transaction -> transaction.get(key("a")).orElseThrow().length);

        assertThat(length).isEqualTo(1);
    }

    @Test
    void aDeletedKeyIsGoneAndDeletingAnAbsentOneIsNoError() {
        put("a", "1");

        write(Claims.NONE, transaction -> {
            transaction.delete(key("a"));
            transaction.delete(key("absent"));
        });

        assertThat(get("a")).isEmpty();
        assertThat(get("absent")).isEmpty();
    }

    @Test
    void aBodyThatThrowsLeavesNothing() {
        put("a", "1", "r1", "x");
        write(Claims.NONE, transaction -> transaction.add(key("n"), 5));

        assertThatThrownBy(() -> write(exclusive("a"), transaction -> {
            transaction.put(key("a"), bytes("2"));
            transaction.put(new Key(OTHER_SHARD, bytes("b")), bytes("2"));
            transaction.delete(key("a"));
            transaction.add(key("n"), 1);
            transaction.deleteRange(Range.ofPrefix(key("r")));
            transaction.append(SHARD, bytes("record"));
            throw new IllegalArgumentException("condition failed");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("condition failed");

        assertThat(get("a")).contains("1");
        assertThat(get("r1")).contains("x");
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.get(new Key(OTHER_SHARD, bytes("b")))).isEmpty();
            assertThat(snapshot.get(key("n")).map(Counters::decode)).contains(5L);
        }
        assertThat(log(SHARD, 0)).isEmpty();
    }

    @Test
    void aBodyThatThrowsGivesItsClaimsBack() {
        assertThatThrownBy(() -> write(exclusive("a"), _ -> {
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);

        write(exclusive("a"), transaction -> transaction.put(key("a"), bytes("1")));

        assertThat(get("a")).contains("1");
    }

    @Test
    void aBodyReadsItsOwnWrites() {
        put("a", "1", "b", "1");

        write(exclusive("a", "b"), transaction -> {
            transaction.put(key("a"), bytes("2"));
            transaction.delete(key("b"));

            assertThat(get(transaction, "a")).contains("2");
            assertThat(get(transaction, "b")).isEmpty();
        });
    }

    @Test
    void theLastWriteToAKeyInABodyWins() {
        write(Claims.NONE, transaction -> {
            transaction.put(key("a"), bytes("1"));
            transaction.delete(key("a"));
            transaction.put(key("a"), bytes("2"));
            transaction.put(key("b"), bytes("1"));
            transaction.delete(key("b"));
        });

        assertThat(get("a")).contains("2");
        assertThat(get("b")).isEmpty();
    }

    @Test
    void aTransactionIsOverWhenItsBodyReturns() {
        WriteTransaction kept = store.write(exclusive("a"), transaction -> transaction);

        assertThatThrownBy(() -> kept.put(key("a"), bytes("1"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get(key("a"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysAndValuesAreAnyBytes() {
        Random random = new Random(1);
        byte[] longKey = new byte[Key.MAX_BYTES];
        random.nextBytes(longKey);
        byte[] megabyte = new byte[1 << 20];
        random.nextBytes(megabyte);
        Key empty = new Key(0, new byte[0]);
        Key last = new Key(Key.SHARDS - 1, new byte[]{(byte) 0xff, (byte) 0xff});

        write(Claims.NONE, transaction -> {
            transaction.put(empty, new byte[0]);
            transaction.put(last, new byte[]{0, -1});
            transaction.put(new Key(SHARD, longKey), megabyte);
        });

        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.get(empty)).hasValueSatisfying(value -> assertThat(value).isEmpty());
            assertThat(snapshot.get(last)).hasValueSatisfying(value -> assertThat(value).containsExactly(0, -1));
            assertThat(snapshot.get(new Key(SHARD, longKey)))
                    .hasValueSatisfying(value -> assertThat(value).isEqualTo(megabyte));
            assertThat(snapshot.get(new Key(1, new byte[0]))).isEmpty();
        }
    }

    @Test
    void aCommitAppearsWhole() {
        Key one = key("one");
        Key two = new Key(OTHER_SHARD, bytes("two"));
        AtomicInteger writers = new AtomicInteger(2);

        concurrently(4, number -> {
            if (number < 2) {
                for (int i = 0; i < 300; i++) {
                    byte[] value = bytes(number + "-" + i);
                    write(Claims.of(Claim.exclusive(one)), transaction -> {
                        transaction.put(one, value);
                        transaction.put(two, value);
                    });
                }
                writers.decrementAndGet();
            } else {
                while (writers.get() > 0) {
                    try (Snapshot snapshot = store.snapshot()) {
                        assertThat(snapshot.get(one).map(StoreTestCase::text))
                                .isEqualTo(snapshot.get(two).map(StoreTestCase::text));
                    }
                    letOthersRun();
                }
            }
        });

        assertThat(get("one").orElseThrow()).endsWith("-299");
    }
}

package dev.pannier.kv.contract;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Scans of a snapshot: order, bounds, seeking. */
abstract class ScanContract extends StoreTestCase {
    ScanContract(Engine engine) {
        super(engine);
    }

    @Test
    void entriesComeInUnsignedOrderAndBackwardInTheOpposite() {
        put("b", "1", "a\u00ff", "2", "a", "3", "a\u0000", "4", "\u0080", "5", "", "6");

        List<String> forward = scan(shard(SHARD), Direction.FORWARD);

        assertThat(forward).containsExactly("=6", "a=3", "a\u0000=4", "a\u00ff=2", "b=1", "\u0080=5");
        assertThat(scan(shard(SHARD), Direction.BACKWARD)).containsExactlyElementsOf(forward.reversed());
    }

    @Test
    void aRangeHasItsFromAndLacksItsTo() {
        put("a", "1", "b", "2", "c", "3", "d", "4");

        assertThat(scan(range("b", "d"), Direction.FORWARD)).containsExactly("b=2", "c=3");
        assertThat(scan(range("b", "d"), Direction.BACKWARD)).containsExactly("c=3", "b=2");
        assertThat(scan(range("b\u0000", "c\u0000"), Direction.FORWARD)).containsExactly("c=3");
        assertThat(scan(range("aa", "aaa"), Direction.BACKWARD)).isEmpty();
    }

    @Test
    void anEmptyOrInvertedRangeHasNothing() {
        put("a", "1", "b", "2");

        for (Direction direction : Direction.values()) {
            assertThat(scan(range("a", "a"), direction)).isEmpty();
            assertThat(scan(range("b", "a"), direction)).isEmpty();
        }
    }

    @Test
    void aPrefixRangeHasAllUnderThePrefix() {
        put("a", "1", "a\u00ff\u00ff", "2", "b", "3", "\u00ff", "4", "\u00ff\u00ff", "5");

        assertThat(scan(Range.ofPrefix(key("a")), Direction.FORWARD)).containsExactly("a=1", "a\u00ff\u00ff=2");
        assertThat(scan(Range.ofPrefix(key("\u00ff")), Direction.BACKWARD)).containsExactly("\u00ff\u00ff=5",
                "\u00ff=4");
    }

    @Test
    void aScanStaysInItsShard() {
        write(Claims.NONE, transaction -> {
            for (int shard : new int[]{0, 1, 2, Key.SHARDS - 2, Key.SHARDS - 1}) {
                transaction.put(new Key(shard, new byte[0]), bytes("first"));
                transaction.put(new Key(shard, bytes("\u00ff\u00ff")), bytes("last"));
            }
        });

        for (int shard : new int[]{0, 1, 2, Key.SHARDS - 2, Key.SHARDS - 1}) {
            assertThat(scan(shard(shard), Direction.FORWARD)).containsExactly("=first", "\u00ff\u00ff=last");
            assertThat(scan(shard(shard), Direction.BACKWARD)).containsExactly("\u00ff\u00ff=last", "=first");
        }
        assertThat(scan(shard(3), Direction.FORWARD)).isEmpty();
        assertThat(scan(shard(3), Direction.BACKWARD)).isEmpty();
    }

    @Test
    void seekingGoesAheadToTheFirstEntryAtOrAfter() {
        put("a", "1", "b", "2", "d", "4", "e", "5", "f", "6");

        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(range("a", "f"), Direction.FORWARD)) {
            assertThat(cursor.next()).isTrue();
            cursor.seek(bytes("c"));
            assertThat(step(cursor)).isEqualTo("d=4");
            cursor.seek(bytes("e"));
            assertThat(step(cursor)).isEqualTo("e=5");
            cursor.seek(bytes("f"));
            assertThat(cursor.next()).as("outside the range").isFalse();
        }
    }

    @Test
    void seekingBackwardGoesToTheLastEntryAtOrBefore() {
        put("a", "1", "b", "2", "d", "4", "e", "5", "f", "6");

        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(range("b", "f"), Direction.BACKWARD)) {
            cursor.seek(bytes("z"));
            assertThat(step(cursor)).as("never outside the range").isEqualTo("e=5");
            cursor.seek(bytes("d"));
            assertThat(step(cursor)).isEqualTo("d=4");
            cursor.seek(bytes("c"));
            assertThat(step(cursor)).isEqualTo("b=2");
            cursor.seek(bytes("a"));
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void seekingNeverMovesAgainstTheDirection() {
        put("a", "1", "b", "2", "c", "3");

        try (Snapshot snapshot = store.snapshot();
                Cursor forward = snapshot.scan(shard(SHARD), Direction.FORWARD);
                Cursor backward = snapshot.scan(shard(SHARD), Direction.BACKWARD)) {
            forward.seek(bytes("b"));
            assertThat(step(forward)).isEqualTo("b=2");
            forward.seek(bytes("a"));
            assertThat(step(forward)).isEqualTo("c=3");
            backward.seek(bytes("b"));
            assertThat(step(backward)).isEqualTo("b=2");
            backward.seek(bytes("b"));
            assertThat(step(backward)).as("the entry it is on is behind it").isEqualTo("a=1");
        }
    }

    @Test
    void aSecondSeekCountsFromTheFirst() {
        put("a", "1", "b", "2", "c", "3");

        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(shard(SHARD), Direction.FORWARD)) {
            cursor.seek(bytes("c"));
            cursor.seek(bytes("a"));
            assertThat(step(cursor)).isEqualTo("c=3");
        }
    }

    @Test
    void aCursorAtItsEndStaysThere() {
        put("a", "1");

        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(shard(SHARD), Direction.FORWARD)) {
            assertThatThrownBy(cursor::key).isInstanceOf(IllegalStateException.class);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isFalse();
            cursor.seek(bytes("a"));
            assertThat(cursor.next()).isFalse();
            assertThatThrownBy(cursor::value).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void manyEntriesScanCompletelyBothWays() {
        List<String> expected = new ArrayList<>();
        write(Claims.NONE, transaction -> {
            for (int i = 0; i < 5_000; i++) {
                String name = String.format("k%05d", i);
                transaction.put(key(name), bytes("v" + i));
                expected.add(name + "=v" + i);
            }
        });

        assertThat(scan(Range.ofPrefix(key("k")), Direction.FORWARD)).isEqualTo(expected);
        assertThat(scan(Range.ofPrefix(key("k")), Direction.BACKWARD)).isEqualTo(expected.reversed());
    }

    static String step(Cursor cursor) {
        assertThat(cursor.next()).isTrue();
        return text(cursor.key()) + "=" + text(cursor.value());
    }
}

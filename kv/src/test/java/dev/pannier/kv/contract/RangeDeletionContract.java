package dev.pannier.kv.contract;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Deleting whole ranges. */
abstract class RangeDeletionContract extends StoreTestCase {
    RangeDeletionContract(Engine engine) {
        super(engine);
    }

    @Test
    void everythingInTheRangeGoesAndNothingElse() {
        put("a", "1", "b", "2", "b\u00ff", "3", "c", "4");

        write(Claims.NONE, transaction -> transaction.deleteRange(range("b", "c")));

        assertThat(scan(shard(SHARD), Direction.FORWARD)).containsExactly("a=1", "c=4");
        assertThat(scan(shard(SHARD), Direction.BACKWARD)).containsExactly("c=4", "a=1");
        assertThat(get("b")).isEmpty();
        assertThat(get("a")).contains("1");
    }

    @Test
    void aWholeShardGoesAndItsNeighboursStay() {
        write(Claims.NONE, transaction -> {
            for (int shard : new int[]{6, 7, 8, 254, 255}) {
                transaction.put(new Key(shard, new byte[0]), bytes("1"));
                transaction.put(new Key(shard, bytes("\u00ff\u00ff\u00ff")), bytes("2"));
            }
        });

        write(Claims.NONE, transaction -> {
            transaction.deleteRange(shard(7));
            transaction.deleteRange(new Range(255, bytes("a"), null));
        });

        assertThat(scan(shard(6), Direction.FORWARD)).hasSize(2);
        assertThat(scan(shard(7), Direction.FORWARD)).isEmpty();
        assertThat(scan(shard(8), Direction.FORWARD)).hasSize(2);
        assertThat(scan(shard(254), Direction.FORWARD)).hasSize(2);
        assertThat(scan(shard(255), Direction.FORWARD)).containsExactly("=1");
    }

    @Test
    void theOrderInsideTheBodyCounts() {
        put("a1", "old", "a2", "old", "a3", "old");

        write(Claims.NONE, transaction -> {
            transaction.put(key("a1"), bytes("before"));
            transaction.put(key("a4"), bytes("before"));
            transaction.deleteRange(Range.ofPrefix(key("a")));
            transaction.put(key("a2"), bytes("after"));
        });

        assertThat(scan(shard(SHARD), Direction.FORWARD)).containsExactly("a2=after");
    }

    @Test
    void anEmptyOrInvertedRangeDeletesNothing() {
        put("a", "1", "b", "2");

        write(Claims.NONE, transaction -> {
            transaction.put(key("c"), bytes("3"));
            transaction.deleteRange(range("a", "a"));
            transaction.deleteRange(range("z", "a"));
        });

        assertThat(scan(shard(SHARD), Direction.FORWARD)).containsExactly("a=1", "b=2", "c=3");
    }

    @Test
    void whatIsWrittenLaterStays() {
        put("a1", "1");
        write(Claims.NONE, transaction -> transaction.deleteRange(Range.ofPrefix(key("a"))));
        put("a1", "2");

        assertThat(get("a1")).contains("2");
        assertThat(scan(Range.ofPrefix(key("a")), Direction.FORWARD)).containsExactly("a1=2");
    }

    @Test
    void aSnapshotTakenBeforeStillHasTheRange() {
        put("a1", "1", "a2", "2");
        try (Snapshot before = store.snapshot()) {
            write(Claims.NONE, transaction -> transaction.deleteRange(Range.ofPrefix(key("a"))));
            put("a3", "3");

            assertThat(scan(before, Range.ofPrefix(key("a")), Direction.FORWARD)).containsExactly("a1=1", "a2=2");
        }
        assertThat(scan(Range.ofPrefix(key("a")), Direction.FORWARD)).containsExactly("a3=3");
    }
}

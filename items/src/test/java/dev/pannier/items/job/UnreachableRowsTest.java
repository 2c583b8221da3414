package dev.pannier.items.job;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnreachableRowsTest {
    private static final Range RANGE = Range.ofPrefix(new Key(7, new byte[]{1}));

    private final MemoryStore store = new MemoryStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anEmptyRangeLeavesNothingToDelete() {
        assertThat(removed(0).ranges()).isZero();
    }

    @Test
    void fewRowsGoOneByOne() {
        assertThat(removed(64).ranges()).isZero();
    }

    @Test
    void manyRowsGoAsARange() {
        assertThat(removed(65).ranges()).isEqualTo(1);
    }

    /** Writes so many rows and one beside them, and removes the rows. */
    private UnreachableRows removed(int rows) {
        Key beside = new Key(7, new byte[]{2});
        store.write(Claims.of(Claim.exclusive(new Key(7, new byte[0]))), transaction -> {
            for (int i = 0; i < rows; i++) {
                transaction.put(new Key(7, new byte[]{1, (byte) i}), new byte[]{0});
            }
            transaction.put(beside, new byte[]{0});
            return rows;
        });
        UnreachableRows found = new UnreachableRows();
        try (Snapshot snapshot = store.snapshot()) {
            found.find(snapshot, RANGE);
        }
        store.write(Claims.of(Claim.exclusive(new Key(7, new byte[0]))), transaction -> {
            found.remove(transaction);
            return rows;
        });
        try (Snapshot snapshot = store.snapshot(); Cursor cursor = snapshot.scan(RANGE, Direction.FORWARD)) {
            assertThat(cursor.next()).isFalse();
            assertThat(snapshot.get(beside)).isPresent();
        }
        return found;
    }
}

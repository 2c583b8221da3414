package dev.pannier.kv.contract;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Range;
import dev.pannier.kv.engine.Counters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Scans inside a body show what the body changed. */
abstract class TransactionScanContract extends StoreTestCase {
    TransactionScanContract(Engine engine) {
        super(engine);
    }

    @Test
    void aScanShowsTheBodysOwnChangesBothWays() {
        put("b", "1", "d", "1", "f", "1");

        write(exclusive(""), transaction -> {
            transaction.put(key("a"), bytes("2"));
            transaction.put(key("d"), bytes("2"));
            transaction.delete(key("f"));
            transaction.put(key("g"), bytes("2"));
            transaction.delete(key("absent"));

            assertThat(scan(transaction, shard(SHARD), Direction.FORWARD)).containsExactly("a=2", "b=1", "d=2", "g=2");
            assertThat(scan(transaction, shard(SHARD), Direction.BACKWARD)).containsExactly("g=2", "d=2", "b=1", "a=2");
            assertThat(scan(transaction, range("b", "g"), Direction.FORWARD)).containsExactly("b=1", "d=2");
            assertThat(scan(transaction, range("b", "g"), Direction.BACKWARD)).containsExactly("d=2", "b=1");
        });
    }

    @Test
    void aBodyMayDeleteAndWriteWhileItScans() {
        put("a", "1", "b", "1", "c", "1", "d", "1");

        write(exclusive(""), transaction -> {
            List<String> seen = new ArrayList<>();
            try (Cursor cursor = transaction.scan(shard(SHARD), Direction.FORWARD)) {
                while (cursor.next()) {
                    String key = text(cursor.key());
                    seen.add(key);
                    transaction.delete(key(key));
                    if (key.equals("b")) {
                        transaction.put(key("a0"), bytes("behind"));
                        transaction.put(key("c0"), bytes("ahead"));
                        transaction.delete(key("d"));
                    }
                }
            }
            assertThat(seen).containsExactly("a", "b", "c", "c0");
        });

        assertThat(scan(shard(SHARD), Direction.FORWARD)).containsExactly("a0=behind");
    }

    @Test
    void seekingKeepsBothLayersInStep() {
        put("b", "1", "d", "1", "f", "1", "h", "1");

        write(exclusive(""), transaction -> {
            transaction.put(key("c"), bytes("2"));
            transaction.put(key("e"), bytes("2"));
            transaction.delete(key("f"));
            try (Cursor cursor = transaction.scan(shard(SHARD), Direction.FORWARD)) {
                assertThat(ScanContract.step(cursor)).isEqualTo("b=1");
                cursor.seek(bytes("cc"));
                assertThat(ScanContract.step(cursor)).isEqualTo("d=1");
                cursor.seek(bytes("a"));
                assertThat(ScanContract.step(cursor)).isEqualTo("e=2");
                cursor.seek(bytes("f"));
                assertThat(ScanContract.step(cursor)).isEqualTo("h=1");
                assertThat(cursor.next()).isFalse();
            }
            try (Cursor cursor = transaction.scan(shard(SHARD), Direction.BACKWARD)) {
                cursor.seek(bytes("g"));
                assertThat(ScanContract.step(cursor)).isEqualTo("e=2");
                cursor.seek(bytes("c"));
                assertThat(ScanContract.step(cursor)).isEqualTo("c=2");
                assertThat(ScanContract.step(cursor)).isEqualTo("b=1");
                assertThat(cursor.next()).isFalse();
            }
        });
    }

    @Test
    void countersAddedToShowTheirSum() {
        write(exclusive(""), transaction -> {
            transaction.add(key("n1"), 5);
            transaction.add(key("n2"), 7);
        });

        write(exclusive(""), transaction -> {
            transaction.add(key("n2"), -10);
            transaction.add(key("n3"), 1);
            List<Long> sums = new ArrayList<>();
            try (Cursor cursor = transaction.scan(Range.ofPrefix(key("n")), Direction.FORWARD)) {
                while (cursor.next()) {
                    sums.add(Counters.decode(cursor.value()));
                }
            }
            assertThat(sums).containsExactly(5L, -3L, 1L);
        });
    }

    @Test
    void aCursorLeftOpenEndsWithItsTransaction() {
        put("a", "1");
        List<Cursor> left = new ArrayList<>();

        write(exclusive(""), transaction -> {
            Cursor cursor = transaction.scan(shard(SHARD), Direction.FORWARD);
            assertThat(cursor.next()).isTrue();
            left.add(cursor);
        });

        assertThat(left.getFirst().next()).isFalse();
    }
}

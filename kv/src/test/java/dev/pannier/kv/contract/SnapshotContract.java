package dev.pannier.kv.contract;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots: one instant, that does not move. */
abstract class SnapshotContract extends StoreTestCase {
    SnapshotContract(Engine engine) {
        super(engine);
    }

    @Test
    void aSnapshotDoesNotChange() {
        put("a", "1", "b", "1");
        try (Snapshot snapshot = store.snapshot()) {
            put("a", "2", "c", "2");
            write(Claims.NONE, transaction -> transaction.delete(key("b")));

            assertThat(scan(snapshot, shard(SHARD), Direction.FORWARD)).containsExactly("a=1", "b=1");
            assertThat(get(snapshot, "b")).contains("1");
            assertThat(get(snapshot, "c")).isEmpty();
        }
        assertThat(scan(shard(SHARD), Direction.FORWARD)).containsExactly("a=2", "c=2");
    }

    @Test
    void anOpenCursorGoesOnInItsInstant() {
        put("a", "1", "b", "1", "c", "1");
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(shard(SHARD), Direction.FORWARD)) {
            assertThat(ScanContract.step(cursor)).isEqualTo("a=1");
            put("b", "2", "bb", "2");
            assertThat(ScanContract.step(cursor)).isEqualTo("b=1");
            assertThat(ScanContract.step(cursor)).isEqualTo("c=1");
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void manySnapshotsEachKeepTheirOwn() {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            put("n", Integer.toString(i));
            snapshots.add(store.snapshot());
        }

        for (int i = 0; i < snapshots.size(); i++) {
            try (Snapshot snapshot = snapshots.get(i)) {
                assertThat(get(snapshot, "n")).contains(Integer.toString(i));
            }
        }
    }

    @Test
    void aWriteUnderWayIsNotShown() throws InterruptedException {
        put("a", "1");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread writer = Thread.startVirtualThread(() -> write(exclusive("a"), transaction -> {
            transaction.put(key("a"), bytes("2"));
            written.countDown();
            await(goOn);
        }));
        await(written);

        assertThat(get("a")).contains("1");

        goOn.countDown();
        writer.join();
        assertThat(get("a")).contains("2");
    }

    @Test
    void snapshotsNeverGoBack() {
        AtomicBoolean done = new AtomicBoolean();
        put("n", "0");

        concurrently(4, number -> {
            if (number == 0) {
                for (int i = 1; i <= 500; i++) {
                    put("n", Integer.toString(i));
                    assertThat(get("n")).as("acknowledged, therefore shown").contains(Integer.toString(i));
                }
                done.set(true);
            } else {
                int seen = 0;
                long stable = 0;
                while (!done.get()) {
                    try (Snapshot snapshot = store.snapshot()) {
                        int now = Integer.parseInt(get(snapshot, "n").orElseThrow());
                        assertThat(now).isGreaterThanOrEqualTo(seen);
                        assertThat(snapshot.stableStamp()).isGreaterThanOrEqualTo(stable);
                        seen = now;
                        stable = snapshot.stableStamp();
                    }
                    letOthersRun();
                }
            }
        });

        assertThat(get("n")).contains("500");
    }

    @Test
    void aSnapshotMayBeUsedByManyThreads() {
        put("a", "1", "b", "2");
        try (Snapshot snapshot = store.snapshot()) {
            concurrently(4, number -> {
                for (int i = 0; i < 200; i++) {
                    put("a", number + ":" + i);
                    assertThat(scan(snapshot, shard(SHARD), Direction.BACKWARD)).containsExactly("b=2", "a=1");
                }
            });
        }
        assertThat(get("a").orElseThrow()).endsWith(":199");
    }
}

package dev.pannier.kv.contract;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.engine.Counters;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Closing, and what is there after opening again. */
abstract class ClosingContract extends StoreTestCase {
    ClosingContract(Engine engine) {
        super(engine);
    }

    @Test
    void aClosedStoreRefusesEverything() {
        store.close();

        assertThatThrownBy(() -> put("a", "1")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.snapshot()).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.trimLog(1)).isInstanceOf(StoreUnavailableException.class);
        store.close();
    }

    @Test
    void closingWaitsForWritesUnderWay() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean bodyEnded = new AtomicBoolean();
        AtomicBoolean endedWhenClosed = new AtomicBoolean();
        Thread writer = Thread.startVirtualThread(() -> write(Claims.NONE, transaction -> {
            inside.countDown();
            await(goOn);
            transaction.put(key("a"), bytes("1"));
            bodyEnded.set(true);
        }));
        await(inside);
        Thread closer = Thread.startVirtualThread(() -> {
            store.close();
            endedWhenClosed.set(bodyEnded.get());
        });
        assertThat(closer.join(Duration.ofMillis(20))).as("closed while a body runs").isFalse();

        goOn.countDown();
        writer.join();
        closer.join();

        assertThat(endedWhenClosed).isTrue();
    }

    @Test
    void everythingIsThereAfterOpeningAgain() {
        assumeTrue(engine.survivesClosing());
        put("a", "1", "b", "1");
        write(Claims.NONE, transaction -> {
            transaction.delete(key("b"));
            transaction.add(key("n"), -7);
            transaction.append(SHARD, bytes("record"));
        });
        long stamp = log(SHARD, 0).getFirst().stamp();

        reopen(PATIENT);

        assertThat(get("a")).contains("1");
        assertThat(get("b")).isEmpty();
        assertThat(log(SHARD, 0)).containsExactly(new Logged(stamp, "record"));
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.stableStamp()).isEqualTo(stamp);
            assertThat(Counters.decode(snapshot.get(key("n")).orElseThrow())).isEqualTo(-7);
        }
    }

    @Test
    void stampsGoOnThoughTheClockWentBackWhileClosed() {
        assumeTrue(engine.survivesClosing());
        write(Claims.NONE, transaction -> transaction.append(SHARD, bytes("a")));
        long stamp = log(SHARD, 0).getFirst().stamp();
        clock.move(Duration.ofDays(-1));

        reopen(PATIENT);
        write(Claims.NONE, transaction -> transaction.append(SHARD, bytes("b")));

        assertThat(log(SHARD, stamp)).containsExactly(new Logged(stamp + 1, "b"));
    }

    @Test
    void whatWasRangeDeletedStaysAway() {
        assumeTrue(engine.survivesClosing());
        put("a", "1", "b", "1", "c", "1");
        write(Claims.NONE, transaction -> transaction.deleteRange(range("a", "c")));

        reopen(PATIENT);

        assertThat(scan(shard(SHARD), Direction.FORWARD)).containsExactly("c=1");
    }
}

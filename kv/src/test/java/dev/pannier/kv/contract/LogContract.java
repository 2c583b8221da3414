package dev.pannier.kv.contract;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The change log and its stamps. */
abstract class LogContract extends StoreTestCase {
    LogContract(Engine engine) {
        super(engine);
    }

    private void append(int shard, String... records) {
        write(Claims.NONE, transaction -> {
            for (String record : records) {
                transaction.append(shard, bytes(record));
            }
        });
    }

    @Test
    void recordsComeInTheOrderOfTheirCommitsAndBodies() {
        append(SHARD, "a", "b", "c");
        append(OTHER_SHARD, "elsewhere");
        append(SHARD, "d");

        assertThat(log(SHARD, 0)).extracting(Logged::record).containsExactly("a", "b", "c", "d");
        assertThat(log(OTHER_SHARD, 0)).extracting(Logged::record).containsExactly("elsewhere");
        assertThat(log(0, 0)).isEmpty();
    }

    @Test
    void allRecordsOfACommitShareItsStamp() {
        write(Claims.NONE, transaction -> {
            transaction.append(SHARD, bytes("a"));
            transaction.append(OTHER_SHARD, bytes("b"));
            transaction.append(SHARD, bytes("c"));
        });

        long stamp = log(SHARD, 0).getFirst().stamp();

        assertThat(log(SHARD, 0)).containsExactly(new Logged(stamp, "a"), new Logged(stamp, "c"));
        assertThat(log(OTHER_SHARD, 0)).containsExactly(new Logged(stamp, "b"));
    }

    @Test
    void theStampIsTheClockOrOneMoreThanTheLast() {
        append(SHARD, "a");
        append(SHARD, "b");
        clock.move(Duration.ofSeconds(1));
        append(SHARD, "c");
        clock.move(Duration.ofHours(-1));
        append(SHARD, "d");

        List<Logged> log = log(SHARD, 0);
        long c = clock.micros() + Duration.ofHours(1).toNanos() / 1_000;

        assertThat(log.get(0).stamp()).isEqualTo(c - 1_000_000);
        assertThat(log.get(1).stamp()).isEqualTo(log.get(0).stamp() + 1);
        assertThat(log.get(2).stamp()).isEqualTo(c);
        assertThat(log.get(3).stamp()).as("though the clock went back").isEqualTo(c + 1);
    }

    @Test
    void readingGoesOnAfterAStamp() {
        append(SHARD, "a1", "a2");
        append(SHARD, "b");
        append(SHARD, "c");
        List<Logged> log = log(SHARD, 0);

        assertThat(log(SHARD, log.get(0).stamp())).extracting(Logged::record).containsExactly("b", "c");
        assertThat(log(SHARD, log.get(2).stamp() - 1)).extracting(Logged::record).containsExactly("b", "c");
        assertThat(log(SHARD, log.get(3).stamp())).isEmpty();
        assertThat(log(SHARD, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void theStableStampCoversWhatWasAcknowledged() {
        append(SHARD, "a");

        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.stableStamp()).isEqualTo(log(snapshot, SHARD, 0).getFirst().stamp());
            append(SHARD, "b");
            assertThat(log(snapshot, SHARD, 0)).as("a snapshot's log stays").hasSize(1);
        }
        assertThat(log(SHARD, 0)).hasSize(2);
    }

    @Test
    void nothingAppearsAtOrBelowAStableStamp() {
        int writers = 4;
        int each = 200;
        AtomicInteger writing = new AtomicInteger(writers);
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        List<Logged> read = new ArrayList<>();

        concurrently(writers + 1, number -> {
            if (number < writers) {
                for (int i = 0; i < each; i++) {
                    String record = number + ":" + i;
                    append(SHARD, record);
                    acknowledged.add(record);
                }
                writing.decrementAndGet();
            } else {
                boolean last = false;
                long position = 0;
                while (!last) {
                    last = writing.get() == 0;
                    try (Snapshot snapshot = store.snapshot()) {
                        read.addAll(log(snapshot, SHARD, position));
                        position = snapshot.stableStamp();
                    }
                    letOthersRun();
                }
            }
        });

        assertThat(read).extracting(Logged::record).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(read).extracting(Logged::stamp).isSorted().doesNotHaveDuplicates();
        for (int writer = 0; writer < writers; writer++) {
            String prefix = writer + ":";
            assertThat(read).extracting(Logged::record).filteredOn(record -> record.startsWith(prefix)).hasSize(each)
                    .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        }
    }

    private static int number(String record) {
        return Integer.parseInt(record.substring(record.indexOf(':') + 1));
    }

    @Test
    void trimmingRemovesUpToAStampInTheEnd() throws InterruptedException {
        append(SHARD, "a");
        append(SHARD, "b");
        append(OTHER_SHARD, "x");
        append(SHARD, "c");
        append(OTHER_SHARD, "y");
        long b = log(SHARD, 0).get(1).stamp();

        store.trimLog(b);

        long deadline = System.nanoTime() + PATIENT.toNanos();
        while (log(SHARD, 0).size() > 1 && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertThat(log(SHARD, 0)).extracting(Logged::record).containsExactly("c");
        assertThat(log(OTHER_SHARD, 0)).extracting(Logged::record).containsExactly("x", "y");
        append(SHARD, "d");
        assertThat(log(SHARD, b)).extracting(Logged::record).containsExactly("c", "d");
    }

    @Test
    void trimmingBeyondTheEndHarmsNoLaterRecord() throws InterruptedException {
        append(SHARD, "a");
        store.trimLog(Long.MAX_VALUE);
        long deadline = System.nanoTime() + PATIENT.toNanos();
        while (!log(SHARD, 0).isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }

        append(SHARD, "b");

        assertThat(log(SHARD, 0)).extracting(Logged::record).containsExactly("b");
    }
}

package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.LogCursor;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.engine.Counters;
import java.nio.ByteBuffer;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions that can be checked after a crash. Each writer numbers its commits from 0; a commit writes several parts
 * in several shards, the writer's register, a log record, and adds one to a counter that all writers share.
 */
final class Workload {
    static final int WRITERS = 8;
    private static final int PARTS = 4;
    private static final Key TOTAL = new Key(0, new byte[]{'t'});

    private Workload() {
    }

    /** The number of the writer's first commit that is not there. */
    static int next(Snapshot snapshot, int writer) {
        return snapshot.get(register(writer)).map(value -> ByteBuffer.wrap(value).getInt() + 1).orElse(0);
    }

    /** Makes one commit; it is acknowledged when this returns. */
    static void commit(KeyValueStore store, int writer, int number) {
        Key register = register(writer);
        store.write(Claims.of(Claim.exclusive(register)), transaction -> {
            int expected = transaction.get(register).map(value -> ByteBuffer.wrap(value).getInt() + 1).orElse(0);
            if (expected != number) {
                throw new IllegalStateException("writer " + writer + " is at " + expected + ", not " + number);
            }
            for (int part = 0; part < PARTS; part++) {
                transaction.put(key(writer, number, part), value(writer, number, part));
            }
            transaction.put(register, ByteBuffer.allocate(4).putInt(number).array());
            transaction.append(writer, ByteBuffer.allocate(4).putInt(number).array());
            transaction.add(TOTAL, 1);
            return true;
        });
    }

    /**
     * Checks that every commit is whole, that a writer's commits have no hole, and that none below {@code atLeast} is
     * missing.
     */
    static void check(Snapshot snapshot, int[] atLeast) {
        long total = 0;
        for (int writer = 0; writer < WRITERS; writer++) {
            int next = next(snapshot, writer);
            assertThat(next).as("writer %s: acknowledged or shown before the crash", writer)
                    .isGreaterThanOrEqualTo(atLeast[writer]);
            checkLog(snapshot, writer, next);
            for (int number = 0; number < next; number++) {
                for (int part = 0; part < PARTS; part++) {
                    byte[] expected = value(writer, number, part);
                    assertThat(snapshot.get(key(writer, number, part)))
                            .as("part %s of commit %s of writer %s", part, number, writer)
                            .hasValueSatisfying(value -> assertThat(value).isEqualTo(expected));
                }
            }
            for (int part = 0; part < PARTS; part++) {
                assertThat(snapshot.get(key(writer, next, part))).as("part of a commit that is not there").isEmpty();
            }
            total += next;
        }
        assertThat(Counters.decode(snapshot.get(TOTAL).orElse(null))).isEqualTo(total);
    }

    private static void checkLog(Snapshot snapshot, int writer, int next) {
        int number = 0;
        long before = 0;
        try (LogCursor log = snapshot.log(writer, 0)) {
            while (log.next()) {
                assertThat(ByteBuffer.wrap(log.record()).getInt()).isEqualTo(number++);
                assertThat(log.stamp()).isGreaterThan(before);
                before = log.stamp();
            }
        }
        assertThat(number).as("log records of writer %s", writer).isEqualTo(next);
        assertThat(before).isLessThanOrEqualTo(snapshot.stableStamp());
    }

    private static Key register(int writer) {
        return new Key(writer, new byte[]{'r'});
    }

    private static Key key(int writer, int number, int part) {
        byte[] bytes = ByteBuffer.allocate(7).put((byte) 'w').put((byte) writer).putInt(number).put((byte) part)
                .array();
        return new Key((writer * 31 + number * 7 + part * 64) & 0xff, bytes);
    }

    private static byte[] value(int writer, int number, int part) {
        Random random = new Random(((long) writer << 40) + ((long) number << 4) + part);
        byte[] value = new byte[random.nextInt(600)];
        random.nextBytes(value);
        return value;
    }
}

package dev.pannier.kv.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * A disk whose power goes off in the middle of one sync: a copy of the store's directory is made, in which the log has
 * what was synced before, and of the rest whatever the chosen {@link Tail} leaves. RocksDB's tables and manifest are
 * copied as they are: it syncs them itself before it relies on them.
 */
final class PowerCut implements WalSync {
    /** What becomes of the bytes of the log that were written and not synced. */
    enum Tail {
        DROPPED,
        CUT_SOMEWHERE,
        GARBAGE,
        ZEROS
    }

    private final Path store;
    private final Path copy;
    private final int cutAt;
    private final Tail tail;
    private final Random random;
    private final Runnable beforeTheCut;
    private final Map<Path, Long> synced = new HashMap<>();
    private int syncs;

    /** Cuts at the sync of this number, after running {@code beforeTheCut}. */
    PowerCut(Path store, Path copy, int cutAt, Tail tail, Random random, Runnable beforeTheCut) {
        this.store = store;
        this.copy = copy;
        this.cutAt = cutAt;
        this.tail = tail;
        this.random = random;
        this.beforeTheCut = beforeTheCut;
    }

    @Override
    public void sync(RocksDB rocksDb) throws RocksDBException {
        try {
            rocksDb.flushWal(false); // into the file, so that there is something to lose
            if (++syncs == cutAt) {
                rocksDb.disableFileDeletions();
                beforeTheCut.run();
                DirectoryCopy.copy(store, copy);
                loseUnsynced();
                rocksDb.enableFileDeletions();
            }
            Map<Path, Long> written = new HashMap<>();
            for (Path log : DirectoryCopy.logs(store)) {
                written.put(log.getFileName(), log.toFile().length()); // 0 if it is gone meanwhile
            }
            FLUSH_AND_SYNC.sync(rocksDb);
            synced.putAll(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the log being written: RocksDB syncs the ones before it when it writes their content to tables. */
    private void loseUnsynced() throws IOException {
        List<Path> logs = DirectoryCopy.logs(copy);
        Path last = logs.getLast();
        byte[] bytes = Files.readAllBytes(last);
        int kept = Math.toIntExact(synced.getOrDefault(last.getFileName(), 0L));
        int rest = bytes.length - kept;
        int survived = kept + switch (tail) {
            case DROPPED -> 0;
            case CUT_SOMEWHERE, GARBAGE, ZEROS -> random.nextInt(rest + 1);
        };
        byte[] left = Arrays.copyOf(bytes, tail == Tail.GARBAGE || tail == Tail.ZEROS ? bytes.length : survived);
        if (tail == Tail.GARBAGE) {
            for (int i = survived; i < left.length; i++) {
                left[i] = (byte) random.nextInt();
            }
        } else {
            Arrays.fill(left, survived, left.length, (byte) 0);
        }
        Files.write(last, left);
    }
}

package dev.pannier.kv.rocksdb;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The stamp up to which the log is known to be synced, in a mapped file of eight bytes.
 *
 * <p>RocksDB cannot tell a log that ends in a torn write (normal after a power cut) from one damaged in the middle: in
 * both cases it stops at the first bad record. This mark can: what was synced and does not come back was lost. Setting
 * it costs a store to memory. The file itself is not synced, so after a power cut the mark may be old, but it is never
 * ahead of the log: it can miss damage, never invent it.
 */
final class SyncedMark implements AutoCloseable {
    private static final VarHandle STAMP = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena;
    private final MemorySegment file;

    private SyncedMark(Arena arena, MemorySegment file) {
        this.arena = arena;
        this.file = file;
    }

    static SyncedMark open(Path path) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            if (channel.size() < Long.BYTES) {
                // Written, not only extended: a mapped page without a block would fail on a full disk.
                channel.write(ByteBuffer.allocate(Long.BYTES), 0);
                channel.force(true);
            }
            return new SyncedMark(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    long get() {
        return (long) STAMP.getVolatile(file, 0L);
    }

    void set(long stamp) {
        STAMP.setVolatile(file, 0L, stamp);
    }

    @Override
    public void close() {
        arena.close();
    }
}

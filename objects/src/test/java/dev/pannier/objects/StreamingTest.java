package dev.pannier.objects;

import dev.pannier.kv.memory.MemoryStore;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies far larger than the heap may grow by. */
@Tag("slow")
final class StreamingTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final long MEBIBYTE = 1L << 20;
    @TempDir
    Path directory;

    @Test
    void twoGibibytesGoInAndOutWithinSixtyFourMebibytesOfHeap() throws Exception {
        long size = 2 * GIBIBYTE;
        try (MemoryStore store = new MemoryStore();
                FileBlobStore blobs = new FileBlobStore(directory, Durability.FSYNC);
                ObjectEngine engine = KeyValueObjectEngine.open(store, blobs, ObjectEngineOptions.DEFAULT,
                        Clock.systemUTC())) {
            Bucket bucket = engine.createBucket("large", "1", Bucket.DEFAULT_REGION);
            LiveHeap heap = new LiveHeap();
            engine.putObject(PutObjectRequest.of(bucket, "key", ObjectMetadata.NONE,
                    UploadBody.of(new Pattern(size, heap), size)));
            Counting read = new Counting(heap);
            try (ReadableObject object = engine.getObject(GetObjectRequest.of(bucket, "key"))) {
                object.transferTo(read);
            }
            assertThat(read.count).isEqualTo(size);
            assertThat(heap.growth).isPositive().isLessThan(64 * MEBIBYTE);
        }
    }

    /** What survives a collection, looked at every 64 MiB; garbage that is not collected yet is no growth. */
    private static final class LiveHeap {
        private final long before = now();
        private long growth;
        private long passed;

        void pass(int bytes) {
            long mark = passed / (64 * MEBIBYTE);
            passed += bytes;
            if (passed / (64 * MEBIBYTE) != mark) {
                growth = Math.max(growth, now() - before);
            }
        }

        private static long now() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    /** Bytes that are not all the same, made as they are read. */
    private static final class Pattern extends InputStream {
        private final byte[] block = EngineFixture.random(64 * 1024, 1);
        private final LiveHeap heap;
        private long left;

        Pattern(long size, LiveHeap heap) {
            this.left = size;
            this.heap = heap;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(length, block.length), left);
            System.arraycopy(block, 0, target, offset, count);
            left -= count;
            heap.pass(count);
            return count;
        }
    }

    private static final class Counting extends OutputStream {
        private final LiveHeap heap;
        private long count;

        Counting(LiveHeap heap) {
            this.heap = heap;
        }

        @Override
        public void write(int b) {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
            heap.pass(length);
        }
    }
}

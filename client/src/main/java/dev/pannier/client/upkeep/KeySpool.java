package dev.pannier.client.upkeep;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Any number of keys, sorted by their UTF-8 bytes as S3 lists them, each once, in bounded memory: sorted runs in files
 * of a directory of its own, merged when they are read. Adding is thread safe; reading begins when adding has ended.
 */
final class KeySpool implements AutoCloseable {
    /** What is sorted in memory at a time. */
    private static final int RUN_BYTES = 8 << 20;
    /** What a key costs in memory beside its bytes, about. */
    private static final int KEY_OVERHEAD = 32;
    /** As many files are open at a time; more runs are merged first. */
    private static final int FAN_IN = 64;

    private final Path directory;
    private final int runBytes;
    private final List<Path> runs = new ArrayList<>();
    private final List<Cursor> open = new ArrayList<>();
    private List<byte[]> keys = new ArrayList<>();
    private int bytes;
    private int nextRun;

    KeySpool(Path parent) {
        this(parent, RUN_BYTES);
    }

    KeySpool(Path parent, int runBytes) {
        this.runBytes = runBytes;
        try {
            this.directory = Files.createTempDirectory(parent, "pannier-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(String key) {
        byte[] encoded = key.getBytes(UTF_8);
        keys.add(encoded);
        bytes += encoded.length + KEY_OVERHEAD;
        if (bytes >= runBytes) {
            writeRun();
        }
    }

    private void writeRun() {
        keys.sort(Arrays::compareUnsigned);
        try (Run run = new Run(newRun())) {
            for (byte[] key : keys) {
                run.write(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys = new ArrayList<>();
        bytes = 0;
        if (runs.size() >= FAN_IN) {
            mergeRuns();
        }
    }

    private Path newRun() {
        Path path = directory.resolve("run" + nextRun++);
        runs.add(path);
        return path;
    }

    private void mergeRuns() {
        List<Path> merged = List.copyOf(runs);
        Cursor cursor = new Cursor(merged);
        runs.clear();
        try (cursor; Run run = new Run(newRun())) {
            for (Optional<byte[]> key = cursor.next(); key.isPresent(); key = cursor.next()) {
                run.write(key.get());
            }
            for (Path path : merged) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads from the first key on; this spool closes it. */
    synchronized Cursor cursor() {
        if (!keys.isEmpty()) {
            writeRun();
        }
        Cursor cursor = new Cursor(runs);
        open.add(cursor);
        return cursor;
    }

    /** Removes the files. */
    @Override
    public synchronized void close() {
        open.forEach(Cursor::close);
        try {
            for (Path run : runs) {
                Files.deleteIfExists(run);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file of sorted keys, without repetitions. */
    private static final class Run implements AutoCloseable {
        private final DataOutputStream out;
        private byte[] last = new byte[0];
        private boolean first = true;

        Run(Path path) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
        }

        void write(byte[] key) throws IOException {
            if (first || !Arrays.equals(last, key)) {
                out.writeInt(key.length);
                out.write(key);
                last = key;
                first = false;
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** The keys of several runs in order; a key that is in two of them comes twice. */
    static final class Cursor implements AutoCloseable {
        private final PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing(Head::key, Arrays::compareUnsigned));

        private Cursor(List<Path> runs) {
            try {
                for (Path run : runs) {
                    advance(new DataInputStream(new BufferedInputStream(Files.newInputStream(run), 1 << 14)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance(DataInputStream in) throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException end) {
                in.close();
                return;
            }
            heads.add(new Head(in.readNBytes(length), in));
        }

        /** The next key. */
        Optional<byte[]> next() {
            Head head = heads.poll();
            if (head == null) {
                return Optional.empty();
            }
            try {
                advance(head.in());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Optional.of(head.key());
        }

        /** Whether the key is among them; asked for in ascending order only, since smaller ones are passed over. */
        boolean contains(byte[] key) {
            while (!heads.isEmpty()) {
                int order = Arrays.compareUnsigned(heads.peek().key(), key);
                if (order >= 0) {
                    return order == 0;
                }
                next();
            }
            return false;
        }

        @Override
        public void close() {
            try {
                for (Head head : heads) {
                    head.in().close();
                }
                heads.clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Head(byte[] key, DataInputStream in) {
    }
}

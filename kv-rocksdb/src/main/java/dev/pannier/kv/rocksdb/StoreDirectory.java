package dev.pannier.kv.rocksdb;

import dev.pannier.kv.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A store's directory, locked for this process: {@code LOCK}, {@code FORMAT} (what is in here), {@code SYNCED} (see
 * {@link SyncedMark}) and {@code rocksdb/}.
 */
final class StoreDirectory implements AutoCloseable {
    /** The format this code writes, and the newest it reads. */
    static final int FORMAT = 1;
    private static final String FORMAT_PREFIX = "pannier store format ";

    private final Path directory;
    private final FileChannel lockFile;
    private final SyncedMark syncedMark;

    private StoreDirectory(Path directory, FileChannel lockFile, SyncedMark syncedMark) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.syncedMark = syncedMark;
    }

    /**
     * Makes the directory if need be, locks it and checks its format.
     *
     * @throws StoreUnavailableException another process has it, or a newer version of Pannier wrote it
     */
    static StoreDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile = lock(directory);
        try {
            checkFormat(directory);
            return new StoreDirectory(directory, lockFile, SyncedMark.open(directory.resolve("SYNCED")));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve("LOCK"), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            ByteBuffer holder = ByteBuffer.allocate(20);
            channel.read(holder, 0);
            channel.close();
            throw new StoreUnavailableException("The data directory " + directory
                    + " is in use by another process (PID " + new String(holder.array(), 0, holder.position(),
                            StandardCharsets.US_ASCII)
                    + "). Stop it, or choose another directory.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid())
                .getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by another store of this process. Closing this channel will drop its lock (a rule of POSIX), but
            // RocksDB holds a lock of its own, so that other processes stay out all the same.
            return null;
        }
    }

    private static void checkFormat(Path directory) throws IOException {
        Path file = directory.resolve("FORMAT");
        if (!Files.exists(file)) {
            if (Files.exists(directory.resolve("rocksdb"))) {
                throw new StoreUnavailableException("The data directory " + directory
                        + " has data but no FORMAT file: it is damaged, or was not written by Pannier.");
            }
            Path draft = directory.resolve("FORMAT.new");
            Files.writeString(draft, FORMAT_PREFIX + FORMAT + "\n");
            sync(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
            return;
        }
        String text = Files.readString(file).strip();
        int format;
        try {
            format = Integer.parseInt(text.substring(FORMAT_PREFIX.length()));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new StoreUnavailableException("The file " + file + " is not a format that Pannier knows: " + text, e);
        }
        if (format > FORMAT) {
            throw new StoreUnavailableException("The data directory " + directory + " has format " + format
                    + ", written by a newer version of Pannier; this version reads up to format " + FORMAT + ".");
        }
    }

    /** Makes a file's content, or a directory's entries, survive a power cut. */
    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path path() {
        return directory;
    }

    Path rocksDb() {
        return directory.resolve("rocksdb");
    }

    SyncedMark syncedMark() {
        return syncedMark;
    }

    boolean hasDatabase() {
        return Files.exists(rocksDb().resolve("CURRENT"));
    }

    /** Whether opening will replay anything: after a clean close the log is empty. */
    boolean hasLogToReplay() throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(rocksDb(), "*.log")) {
            for (Path log : logs) {
                if (Files.size(log) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        if (lockFile.isOpen()) {
            syncedMark.close();
            lockFile.close();
        }
    }
}

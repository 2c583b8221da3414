package dev.pannier.objects.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Blobs as files: written under {@code incoming/}, synced, renamed into one of 256 directories (made when
 * first needed), and that directory synced. The rename is what makes a blob visible, so that a crash leaves nothing but files in {@code incoming/}.
 */
public final class FileBlobStore implements BlobStore {
    private static final int DIRECTORIES = 256;

    private final Path root;
    private final Path incoming;
    private final Path[] directories = new Path[DIRECTORIES];
    private final Durability durability;

    /** Opens the store in {@code directory}, which is made if it does not exist. */
    public FileBlobStore(Path directory, Durability durability) throws IOException {
        this.durability = durability;
        this.root = directory;
        this.incoming = directory.resolve("incoming");
        Files.createDirectories(incoming);
        for (int i = 0; i < DIRECTORIES; i++) {
            directories[i] = directory.resolve(HexFormat.of().toHexDigits((byte) i));
        }
        sync(directory);
    }

    @Override
    public BlobWriter create(BlobName name) throws IOException {
        if (Files.exists(path(name))) {
            // The rename would replace it.
            throw new FileAlreadyExistsException(path(name).toString());
        }
        Path file = incoming.resolve(name.toString());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FileBlobWriter(channel, file, directory(name), path(name));
    }

    @Override
    public BlobReader open(BlobName name, long expected) throws IOException {
        return new FileBlobReader(FileChannel.open(path(name), StandardOpenOption.READ));
    }

    @Override
    public void delete(BlobName name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    public void list(int start, Consumer<BlobName> consumer) throws IOException {
        removeLeftovers(start);
        names(name -> {
            if (name.start() < start) {
                consumer.accept(name);
            }
        });
    }

    @Override
    public void names(Consumer<BlobName> consumer) throws IOException {
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                forEachName(directory, consumer);
            }
        }
    }

    private void removeLeftovers(int start) throws IOException {
        forEachName(incoming, name -> {
            if (name.start() < start) {
                try {
                    Files.deleteIfExists(incoming.resolve(name.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** Files whose names are no blob names are not ours, and are left alone. */
    private static void forEachName(Path directory, Consumer<BlobName> consumer) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Optional<BlobName> name = Optional.ofNullable(file.getFileName()).map(Path::toString)
                        .flatMap(BlobName::parse);
                name.ifPresent(consumer);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path path(BlobName name) {
        return directory(name).resolve(name.toString());
    }

    private Path directory(BlobName name) {
        return directories[(int) (name.sequence() % DIRECTORIES)];
    }

    private void sync(Path directory) throws IOException {
        if (durability == Durability.FSYNC) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {
    }

    private final class FileBlobWriter implements BlobWriter {
        private final FileChannel channel;
        private final Path file;
        private final Path directory;
        private final Path target;
        private boolean renamed;

        FileBlobWriter(FileChannel channel, Path file, Path directory, Path target) {
            this.channel = channel;
            this.file = file;
            this.directory = directory;
            this.target = target;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void commit() throws IOException {
            if (durability == Durability.FSYNC) {
                channel.force(true);
            }
            channel.close();
            try {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException firstInItsDirectory) {
                Files.createDirectories(directory);
                sync(root);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            }
            renamed = true;
            sync(directory);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!renamed) {
                Files.deleteIfExists(file);
            }
        }
    }

    private record FileBlobReader(FileChannel channel) implements BlobReader {
        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            int total = 0;
            while (target.hasRemaining()) {
                int count = channel.read(target, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

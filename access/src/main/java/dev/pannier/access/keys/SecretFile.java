package dev.pannier.access.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that their owner alone can read, written whole or not at all, and durably: a lost key is lost data. */
final class SecretFile {
    private SecretFile() {
    }

    /** Makes a file that must not exist yet. */
    static void create(Path file, byte[] content) throws IOException {
        Path temporary = write(file, content);
        try {
            Files.createLink(file, temporary);
        } finally {
            Files.delete(temporary);
        }
        syncDirectory(file);
    }

    /** Replaces a file, or makes it. */
    static void replace(Path file, byte[] content) throws IOException {
        Files.move(write(file, content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(file);
    }

    private static Path write(Path file, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(directory(file), String.valueOf(file.getFileName()), ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return temporary;
    }

    private static void syncDirectory(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(directory(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return parent;
    }
}

package dev.pannier.blobs.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ties a data directory to the place of its blobs: the file {@code blob-store} in the one and the object
 * {@code pannier-blob-store} in the other hold the same id.
 */
public final class BlobStoreOwner {
    private static final String FILE = "blob-store";
    private static final String OBJECT = "pannier-blob-store";
    /** Where {@code FileBlobStore} keeps blobs. */
    private static final String FILES = "blobs";

    private BlobStoreOwner() {
    }

    /** Where the blobs of a data directory are if not in it, as {@code s3://bucket/prefix}. */
    public static Optional<String> locationOf(Path data) throws IOException {
        return read(data).map(lines -> lines.get(0));
    }

    static void claim(BlobRequests requests, S3BlobLocation location, Path data) throws IOException {
        Optional<List<String>> known = read(data);
        if (known.isEmpty() && Files.exists(data.resolve(FILES))) {
            throw new ForeignBlobStoreException(
                    "the blobs of " + data + " are files in it: they cannot be in " + location + " as well");
        }
        if (known.isPresent() && !known.get().get(0).equals(location.toString())) {
            throw new ForeignBlobStoreException(
                    "the blobs of " + data + " are in " + known.get().get(0) + ", not in " + location);
        }
        String id = known.map(lines -> lines.get(1)).orElseGet(() -> UUID.randomUUID().toString());
        String key = location.keyPrefix() + OBJECT;
        Optional<String> owner = owner(requests, key);
        if (owner.isPresent() && !owner.get().equals(id)) {
            throw new ForeignBlobStoreException("the blobs in " + location + " belong to another data directory than "
                    + data + " (its id is " + owner.get() + ")");
        }
        if (known.isEmpty()) {
            write(data, location + "\n" + id + "\n");
        }
        if (owner.isEmpty()) {
            try (SpooledBytes bytes = new SpooledBytes(data.resolve(FILE + ".outgoing"))) {
                bytes.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8)));
                requests.put(key, id, bytes);
            }
        }
    }

    private static Optional<String> owner(BlobRequests requests, String key) throws IOException {
        try {
            var answer = requests.read(key, 0, Long.MAX_VALUE);
            if (answer.isEmpty()) {
                return Optional.of("");
            }
            try (InputStream stream = answer.get()) {
                return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            throw new ForeignBlobStoreException(file + " should have two lines: where the blobs are, and their id");
        }
        return Optional.of(lines);
    }

    /** Durable before the first blob is: whoever lost it could never use the blobs again. */
    private static void write(Path data, String text) throws IOException {
        Path file = Files.writeString(data.resolve(FILE + ".new"), text);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(data, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}

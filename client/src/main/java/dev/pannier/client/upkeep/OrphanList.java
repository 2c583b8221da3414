package dev.pannier.client.upkeep;

import dev.pannier.client.upkeep.Orphan.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Objects that looked like orphans, in a file, in the order in which they came. */
final class OrphanList implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;

    OrphanList(Path directory) {
        try {
            this.file = Files.createTempFile(directory, "pannier-orphans", "");
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Orphan orphan) {
        byte[] key = orphan.key().getBytes(UTF_8);
        try {
            out.writeInt(key.length);
            out.write(key);
            out.writeLong(orphan.bytes());
            out.writeLong(orphan.since().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands over each; nothing can be added after that. */
    void forEach(Consumer<Orphan> action) {
        try {
            out.close();
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                while (true) {
                    int length;
                    try {
                        length = in.readInt();
                    } catch (EOFException end) {
                        return;
                    }
                    String key = new String(in.readNBytes(length), UTF_8);
                    action.accept(new Orphan(Kind.OBJECT, key, in.readLong(), Instant.ofEpochMilli(in.readLong())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

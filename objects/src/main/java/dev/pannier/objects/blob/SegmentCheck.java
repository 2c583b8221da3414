package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Looks through stored segments without a key: whether every chunk is there and matches its checksum. */
public final class SegmentCheck {
    private final BlobStore blobs;

    public SegmentCheck(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * What is wrong with a part of a segment.
     *
     * @param first  the first byte that is lost
     * @param length how many are
     * @param reason why
     */
    public record Damage(long first, long length, String reason) {
    }

    /**
     * Reads a whole segment.
     *
     * @param length as whoever refers to it recorded it
     * @return the damage found, in order
     */
    public List<Damage> check(BlobName name, long length) throws IOException {
        try (ChunkReader chunks = new ChunkReader(blobs, name, length, 0, SegmentFormat.lastChunk(length),
                SegmentKey.MAX_LAYERS)) {
            return length == 0 ? List.of() : check(chunks, length);
        } catch (NoSuchFileException e) {
            return List.of(new Damage(0, length, "segment " + name + " is missing"));
        } catch (DamagedSegmentException e) {
            return List.of(new Damage(0, length, String.valueOf(e.getMessage())));
        }
    }

    private static List<Damage> check(ChunkReader chunks, long length) throws IOException {
        List<Damage> damages = new ArrayList<>();
        long last = SegmentFormat.lastChunk(length);
        for (long chunk = 0; chunk <= last; chunk++) {
            try {
                // One at a time, so that a missing end does not hide what is before it.
                chunks.next(chunk, chunk);
            } catch (DamagedSegmentException e) {
                add(damages, new Damage(chunk * SegmentFormat.CHUNK, SegmentFormat.chunkLength(chunk, length),
                        String.valueOf(e.getMessage())));
            }
        }
        return damages;
    }

    /** A missing end is one damage, however many chunks it had. */
    private static void add(List<Damage> damages, Damage damage) {
        if (!damages.isEmpty() && damages.getLast().reason.equals(damage.reason)) {
            Damage before = damages.removeLast();
            damages.add(new Damage(before.first, before.length + damage.length, before.reason));
        } else {
            damages.add(damage);
        }
    }
}

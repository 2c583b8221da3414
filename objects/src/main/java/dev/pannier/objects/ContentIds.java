package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.objects.blob.BlobName;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that are never given twice, to segments, their owners, contents and uploads: the number of this start, which
 * the key-value store hands out, then a number within it. Later numbers are greater.
 */
final class ContentIds {
    private final int start;
    private final AtomicLong sequence = new AtomicLong();

    private ContentIds(int start) {
        this.start = start;
    }

    /** Begins a new start. */
    static ContentIds begin(KeyValueStore store) {
        Key counter = Keys.startCounter();
        return new ContentIds(store.write(Claims.of(Claim.exclusive(counter)), tx -> {
            int next = tx.get(counter).map(value -> ByteBuffer.wrap(value).getInt()).orElse(0) + 1;
            tx.put(counter, ByteBuffer.allocate(Integer.BYTES).putInt(next).array());
            return next;
        }));
    }

    int start() {
        return start;
    }

    long next() {
        return new BlobName(start, sequence.incrementAndGet()).id();
    }
}

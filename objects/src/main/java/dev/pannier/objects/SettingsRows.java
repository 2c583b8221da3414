package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of buckets: a row each, and a cache that makes resolving a bucket one point read. The bucket's own row
 * counts the changes, so that what is cached is known to be current; nothing has to be told to forget.
 */
final class SettingsRows {
    /** Bytes of settings to keep; one bucket's are a few hundred kilobytes at the very most. */
    private static final int CACHE_LIMIT = 16 * 1024 * 1024;

    private record Cached(long generation, BucketSettings settings) {
    }

    private final Map<Integer, Cached> cache = new HashMap<>();
    private long cachedBytes;

    /** The settings of the bucket in {@code row}, which was read from {@code reads}. */
    Bucket load(Reads reads, BucketRow row) {
        Bucket bucket = row.bucket();
        if (row.generation() == 0) {
            return bucket;
        }
        synchronized (cache) {
            Cached cached = cache.get(bucket.id());
            if (cached != null && cached.generation == row.generation()) {
                return bucket.with(cached.settings);
            }
        }
        BucketSettings settings = read(reads, bucket.id());
        remember(bucket.id(), new Cached(row.generation(), settings));
        return bucket.with(settings);
    }

    private void remember(int bucket, Cached loaded) {
        synchronized (cache) {
            Cached old = cache.get(bucket);
            if (old != null && old.generation >= loaded.generation) {
                return;
            }
            cachedBytes += loaded.settings.size() - (old == null ? 0 : old.settings.size());
            cache.put(bucket, loaded);
            if (cachedBytes > CACHE_LIMIT || cache.size() > CACHE_LIMIT / 1024) {
                cache.clear();
                cachedBytes = 0;
            }
        }
    }

    static BucketSettings read(Reads reads, int bucket) {
        Map<BucketSetting, Bytes> values = new EnumMap<>(BucketSetting.class);
        try (Cursor cursor = reads.scan(Range.ofPrefix(Keys.bucketSettings(bucket)), Direction.FORWARD)) {
            while (cursor.next()) {
                values.put(Keys.settingOf(cursor.key()), Bytes.wrap(cursor.value()));
            }
        }
        return BucketSettings.of(values);
    }

    /** What whoever changes settings claims, beside the bucket's definition. */
    static Claim claim(int bucket) {
        return Claim.exclusive(Keys.bucketSettings(bucket));
    }

    /** Writes what differs. */
    static void write(WriteTransaction tx, int bucket, BucketSettings before, BucketSettings after) {
        before.values().keySet().stream().filter(setting -> !after.has(setting))
                .forEach(setting -> tx.delete(Keys.bucketSetting(bucket, setting)));
        after.values().forEach((setting, value) -> {
            if (!before.get(setting).equals(after.get(setting))) {
                tx.put(Keys.bucketSetting(bucket, setting), value.unsafeArray());
            }
        });
    }
}

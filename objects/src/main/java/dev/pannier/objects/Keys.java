package dev.pannier.objects;

import dev.pannier.kv.Key;
import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.nio.ByteBuffer;
import java.util.Arrays;

import static dev.pannier.kv.KeySpace.BUCKET;
import static dev.pannier.kv.KeySpace.BUCKET_DROPPED;
import static dev.pannier.kv.KeySpace.BUCKET_OF_OWNER;
import static dev.pannier.kv.KeySpace.BUCKET_SETTING;
import static dev.pannier.kv.KeySpace.BUCKET_USE;
import static dev.pannier.kv.KeySpace.OBJECT;
import static dev.pannier.kv.KeySpace.OBJECT_CONTENT;
import static dev.pannier.kv.KeySpace.OBJECT_COUNTER;
import static dev.pannier.kv.KeySpace.OBJECT_VERSION;
import static dev.pannier.kv.KeySpace.SEGMENT_OWNER;
import static dev.pannier.kv.KeySpace.SEGMENT_RELEASED;
import static dev.pannier.kv.KeySpace.UPLOAD;
import static dev.pannier.kv.KeySpace.UPLOAD_COMPLETED;
import static dev.pannier.kv.KeySpace.UPLOAD_PART;

/**
 * The keys of all rows of the object engine; {@code docs/objects.md} shows them in one table.
 *
 * <p>Strings inside keys are UTF-8 with 00 written as 00 FF and end with 00 01, so that their order is the order of the
 * strings and nothing that follows disturbs it. The newest version of an object has one row, so that reading it is a
 * point read and overwriting it replaces a row in place; the other versions are under a kind of their own, with the
 * complement of their stamp, newest first.
 */
final class Keys {
    /** What an object's row ends with: room for what may come. */
    private static final byte CURRENT = 0;
    /** What follows the string in the rows of other versions. */
    private static final byte OLDER = 1;
    private static final byte NULL_POINTER = 2;
    /** Buckets by name and by owner are few and listed as a whole: one shard. */
    static final int CATALOGUE_SHARD = 0;

    private static final byte ESCAPE = (byte) 0xff;
    private static final byte END = 1;

    private Keys() {
    }

    static Key startCounter() {
        return catalogue(OBJECT_COUNTER, new byte[]{1});
    }

    static Key bucketCounter() {
        return catalogue(OBJECT_COUNTER, new byte[]{2});
    }

    static Key bucket(String name) {
        return catalogue(BUCKET, escaped(Utf8.encode(name), true));
    }

    static Key allBuckets() {
        return catalogue(BUCKET, new byte[0]);
    }

    /** The name in a bucket's key: names have no zeros. */
    static String nameOfBucket(byte[] bucketKey) {
        return Utf8.decode(bucketKey, 1, bucketKey.length - 3);
    }

    static Key bucketsOfOwner(String owner) {
        return catalogue(BUCKET_OF_OWNER, escaped(Utf8.encode(owner), true));
    }

    static Key bucketOfOwner(String owner, String name) {
        byte[] prefix = escaped(Utf8.encode(owner), true);
        return catalogue(BUCKET_OF_OWNER, concat(prefix, Utf8.encode(name)));
    }

    static Key droppedBuckets() {
        return catalogue(BUCKET_DROPPED, new byte[0]);
    }

    static Key droppedBucket(int bucket) {
        return catalogue(BUCKET_DROPPED, ByteBuffer.allocate(4).putInt(bucket).array());
    }

    static int bucketOfDropped(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
    }

    static Key bucketUsers(int bucket) {
        return inBucket(BUCKET_USE, bucket, new byte[0]);
    }

    static Key bucketUser(int bucket, Bytes user) {
        return inBucket(BUCKET_USE, bucket, user.unsafeArray());
    }

    static Key bucketSettings(int bucket) {
        return inBucket(BUCKET_SETTING, bucket, new byte[0]);
    }

    static Key bucketSetting(int bucket, BucketSetting setting) {
        return inBucket(BUCKET_SETTING, bucket, new byte[]{(byte) setting.id()});
    }

    static BucketSetting settingOf(byte[] settingKey) {
        return BucketSetting.ofId(settingKey[settingKey.length - 1] & 0xff);
    }

    /** All rows of one kind in a bucket. */
    static Key all(byte kind, int bucket) {
        return inBucket(kind, bucket, new byte[0]);
    }

    /** The newest version of an object. */
    static Key object(int bucket, String key) {
        byte[] escaped = escaped(Utf8.encode(key), true);
        byte[] rest = Arrays.copyOf(escaped, escaped.length + 1);
        rest[escaped.length] = CURRENT;
        return inBucket(OBJECT, bucket, rest);
    }

    /** The newest version of an object, by a prefix of its row: what a write of the object claims. */
    static Key currentVersion(int bucket, String key) {
        return inBucket(OBJECT, bucket, escaped(Utf8.encode(key), true));
    }

    /** All versions of an object but the current one, with the pointer to the version {@code null} among them. */
    static Key otherVersions(int bucket, String key) {
        return inBucket(OBJECT_VERSION, bucket, escaped(Utf8.encode(key), true));
    }

    /** One of them, by its stamp: newest first. */
    static Key otherVersion(int bucket, String key, long stamp) {
        return inBucket(OBJECT_VERSION, bucket,
                concat(escaped(Utf8.encode(key), true), ByteBuffer.allocate(9).put(OLDER).putLong(~stamp).array()));
    }

    /** Says which of the other versions is {@code null}. */
    static Key nullVersion(int bucket, String key) {
        return inBucket(OBJECT_VERSION, bucket, concat(escaped(Utf8.encode(key), true), new byte[]{NULL_POINTER}));
    }

    /** Whether a row among the other versions is that pointer. */
    static boolean isNullPointer(byte[] versionKey) {
        // Of a version, the string's end is where a stamp needs it; of a pointer, there is string, which has no end in it.
        int mark = versionKey.length - Long.BYTES - 1;
        return mark - 2 <= Integer.BYTES || versionKey[mark] != OLDER || versionKey[mark - 1] != END
                || versionKey[mark - 2] != 0;
    }

    static Key content(int bucket, long content) {
        return inBucket(OBJECT_CONTENT, bucket, longs(content));
    }

    static Key uploads(int bucket, String key) {
        return inBucket(UPLOAD, bucket, escaped(Utf8.encode(key), true));
    }

    static Key upload(int bucket, String key, long upload) {
        return inBucket(UPLOAD, bucket, concat(escaped(Utf8.encode(key), true), longs(upload)));
    }

    static long uploadOf(byte[] uploadKey) {
        return ByteBuffer.wrap(uploadKey).getLong(uploadKey.length - Long.BYTES);
    }

    static Key parts(int bucket, long upload) {
        return inBucket(UPLOAD_PART, bucket, longs(upload));
    }

    static Key part(int bucket, long upload, int number) {
        return inBucket(UPLOAD_PART, bucket,
                ByteBuffer.allocate(10).putLong(upload).putShort((short) number).array());
    }

    static long uploadOfPart(byte[] partKey) {
        return ByteBuffer.wrap(partKey).getLong(partKey.length - Short.BYTES - Long.BYTES);
    }

    static int numberOfPart(byte[] partKey) {
        return ByteBuffer.wrap(partKey).getShort(partKey.length - Short.BYTES) & 0xffff;
    }

    static Key completed(int bucket, long upload) {
        return inBucket(UPLOAD_COMPLETED, bucket, longs(upload));
    }

    static Key segmentOwners(long segment) {
        return new Key(segmentShard(segment), kinded(SEGMENT_OWNER, longs(segment)));
    }

    static Key segmentOwner(long segment, long owner) {
        return new Key(segmentShard(segment), kinded(SEGMENT_OWNER, longs(segment, owner)));
    }

    static Key segmentReleased(long segment, long owner) {
        return new Key(segmentShard(segment), kinded(SEGMENT_RELEASED, longs(segment, owner)));
    }

    static long ownerOf(byte[] segmentKey) {
        return ByteBuffer.wrap(segmentKey).getLong(1 + Long.BYTES);
    }

    static long segmentOf(byte[] segmentKey) {
        return ByteBuffer.wrap(segmentKey).getLong(1);
    }

    /** All rows of a bucket are in one shard, so that a listing is one scan. */
    static int bucketShard(int bucket) {
        return (bucket * 0x9e3779b1) >>> 24;
    }

    private static int segmentShard(long segment) {
        return (int) ((segment * 0x9e3779b97f4a7c15L) >>> 56);
    }

    /** Where a bucket's rows of a kind begin whose string starts with {@code prefix}: without the string's end. */
    static byte[] startingWith(byte kind, int bucket, byte[] prefix) {
        return inBucket(kind, bucket, escaped(prefix, false)).bytes();
    }

    /** The first place after every row of the string {@code key} itself, before those of strings that begin with it. */
    static byte[] after(byte kind, int bucket, byte[] key) {
        byte[] bytes = inBucket(kind, bucket, escaped(key, true)).bytes();
        bytes[bytes.length - 1]++;
        return bytes;
    }

    /** The string inside a bucket's row key. */
    static byte[] stringIn(byte[] rowKey) {
        int start = 1 + Integer.BYTES;
        int end = start;
        int zeros = 0;
        while (rowKey[end] != 0 || rowKey[end + 1] == ESCAPE) {
            if (rowKey[end] == 0) {
                zeros++;
                end++;
            }
            end++;
        }
        if (zeros == 0) {
            return Arrays.copyOfRange(rowKey, start, end);
        }
        byte[] string = new byte[end - start - zeros];
        for (int i = start, j = 0; i < end; i++, j++) {
            string[j] = rowKey[i];
            if (rowKey[i] == 0) {
                i++;
            }
        }
        return string;
    }

    private static Key catalogue(byte kind, byte[] rest) {
        return new Key(CATALOGUE_SHARD, kinded(kind, rest));
    }

    private static Key inBucket(byte kind, int bucket, byte[] rest) {
        byte[] bytes = ByteBuffer.allocate(1 + Integer.BYTES + rest.length).put(kind).putInt(bucket).put(rest).array();
        return new Key(bucketShard(bucket), bytes);
    }

    private static byte[] kinded(byte kind, byte[] rest) {
        return ByteBuffer.allocate(1 + rest.length).put(kind).put(rest).array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] escaped(byte[] string, boolean ended) {
        int zeros = 0;
        for (byte b : string) {
            if (b == 0) {
                zeros++;
            }
        }
        ByteBuffer buffer = ByteBuffer.allocate(string.length + zeros + (ended ? 2 : 0));
        for (byte b : string) {
            buffer.put(b);
            if (b == 0) {
                buffer.put(ESCAPE);
            }
        }
        if (ended) {
            buffer.put((byte) 0).put(END);
        }
        return buffer.array();
    }
}

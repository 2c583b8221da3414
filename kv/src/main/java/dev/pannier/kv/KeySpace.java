package dev.pannier.kv;

/**
 * The first byte of every key says what kind of row it is. One list for the whole store, so that no two engines can
 * take the same; a value once released is never given another meaning.
 *
 * <p>0x01 to 0x3f belong to items and the catalogue of tables, 0x40 to 0x7f to objects; 0x00 and 0x80 to 0xff are the
 * key-value engines' own. What follows the kind is described where the rows are written, and in {@code docs/}.
 */
public final class KeySpace {
    /** A table by account, region and name; also the table's definition claim. */
    public static final byte TABLE = 0x01;
    /** The last table id given out. */
    public static final byte TABLE_ID = 0x02;
    /** Item counts and sizes of a table and its indexes. */
    public static final byte TABLE_TOTAL = 0x03;
    /** The size of an item collection. */
    public static final byte COLLECTION_SIZE = 0x04;
    /** Background work of the item engine: an index to be filled, rows to be removed. */
    public static final byte ITEM_JOB = 0x05;
    /** A transaction that was done under a client's token. */
    public static final byte CLIENT_TOKEN = 0x06;
    /** A resource policy of a table or of one of its streams. */
    public static final byte RESOURCE_POLICY = 0x07;
    /** An item. */
    public static final byte ITEM = 0x10;
    /** An entry of a local index. */
    public static final byte LOCAL_INDEX = 0x11;
    /** An entry of a global index. */
    public static final byte GLOBAL_INDEX = 0x12;
    /** A part of an attribute that is split. */
    public static final byte ITEM_PART = 0x13;
    /** Server-wide counters of the object engine (starts, bucket ids). */
    public static final byte OBJECT_COUNTER = 0x40;
    /** A bucket by its name; also the definition claim of the bucket. */
    public static final byte BUCKET = 0x41;
    /** The buckets of one account, in order of name. */
    public static final byte BUCKET_OF_OWNER = 0x42;
    /** Who forbids that a bucket is deleted (a table that keeps large attributes there). */
    public static final byte BUCKET_USE = 0x43;
    /** A deleted bucket whose uploads are still to be removed. */
    public static final byte BUCKET_DROPPED = 0x44;
    /** A setting of a bucket (its policy, its tags, ...). */
    public static final byte BUCKET_SETTING = 0x45;
    /** The newest version of an object. */
    public static final byte OBJECT = 0x48;
    /** What is too large for the object's own row, which listings read: small bodies, long lists of parts. */
    public static final byte OBJECT_CONTENT = 0x49;
    /** A multipart upload in progress. */
    public static final byte UPLOAD = 0x4a;
    /** A part of an upload in progress. */
    public static final byte UPLOAD_PART = 0x4b;
    /** The result of an upload completed lately, for a repeated CompleteMultipartUpload. */
    public static final byte UPLOAD_COMPLETED = 0x4c;
    /** A version of an object that is not the newest, or a delete marker. */
    public static final byte OBJECT_VERSION = 0x4d;
    /** An owner of a segment. */
    public static final byte SEGMENT_OWNER = 0x50;
    /** An owner that a segment lost: whether any is left is the reaper's question. */
    public static final byte SEGMENT_RELEASED = 0x51;

    private KeySpace() {
    }
}

package dev.pannier.objects;

/** A bucket's row. */
final class BucketRow {
    private static final int VERSION = 1;

    private BucketRow() {
    }

    static byte[] encode(Bucket bucket) {
        return new RowWriter(64).one(VERSION).number(bucket.id()).string(bucket.owner()).string(bucket.region())
                .number(ObjectRow.micros(bucket.created())).toByteArray();
    }

    static Bucket decode(String name, byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        return new Bucket(name, (int) row.number(), row.string(), row.string(), ObjectRow.instant(row.number()));
    }
}

package dev.pannier.objects;

/**
 * A bucket's row, without its settings.
 *
 * @param bucket     the bucket; its settings are empty
 * @param generation counts the changes of its settings; 0 if nothing has ever been set
 */
record BucketRow(Bucket bucket, long generation) {
    private static final int VERSION = 1;

    byte[] encode() {
        return new RowWriter(64).one(VERSION).number(bucket.id()).string(bucket.owner()).string(bucket.region())
                .number(ObjectRow.micros(bucket.created())).one(bucket.versioning().id()).number(generation)
                .toByteArray();
    }

    static BucketRow decode(String name, byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        int id = (int) row.number();
        String owner = row.string();
        String region = row.string();
        var created = ObjectRow.instant(row.number());
        // Rows from before buckets had settings end here.
        Versioning versioning = row.hasMore() ? Versioning.ofId(row.one()) : Versioning.NEVER;
        long generation = row.hasMore() ? row.number() : 0;
        return new BucketRow(new Bucket(name, id, owner, region, created, versioning, BucketSettings.NONE),
                generation);
    }
}

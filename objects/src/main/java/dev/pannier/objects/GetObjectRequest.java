package dev.pannier.objects;

/**
 * GetObject and HeadObject.
 *
 * @param bucket     where
 * @param key        which object
 * @param selection  which bytes
 * @param conditions preconditions
 */
public record GetObjectRequest(Bucket bucket, String key, Selection selection, ReadConditions conditions) {
    /** The whole object, whatever its state. */
    public static GetObjectRequest of(Bucket bucket, String key) {
        return new GetObjectRequest(bucket, key, Selection.WHOLE, ReadConditions.NONE);
    }
}

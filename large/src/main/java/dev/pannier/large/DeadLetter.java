package dev.pannier.large;

/**
 * Where items go that are refused because they are too large.
 *
 * @param bucket the bucket; it must belong to the table's owner
 * @param prefix what the objects' keys begin with; may be empty
 */
public record DeadLetter(String bucket, String prefix) {
    public static final String DEFAULT_PREFIX = "dead-letters/";

    /** @throws InvalidOptionsException naming what is wrong */
    public DeadLetter {
        OptionChecks.checkBucket(bucket);
        OptionChecks.checkPrefix(prefix);
    }
}

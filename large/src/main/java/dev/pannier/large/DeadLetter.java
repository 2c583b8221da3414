package dev.pannier.large;

import dev.pannier.model.Bytes;
import dev.pannier.model.Item;

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

    /**
     * The bytes of a dead letter: the item as DynamoDB JSON, as the parameter {@code Item} of PutItem takes it.
     *
     * @throws IllegalArgumentException for a string that is not Unicode (an unpaired surrogate)
     */
    public static Bytes body(Item item) {
        return Bytes.wrap(DynamoDbJson.write(item));
    }
}

package dev.pannier.client.upkeep;

/**
 * A number of objects.
 *
 * @param count how many
 * @param bytes how large they are together
 */
public record Amount(long count, long bytes) {
    /** None. */
    public static final Amount NONE = new Amount(0, 0);

    /** Both together. */
    public Amount plus(Amount other) {
        return new Amount(count + other.count, bytes + other.bytes);
    }
}

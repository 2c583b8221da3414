package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import java.util.List;
import java.util.Optional;

/**
 * A key condition fitted to a key schema: the range of one item collection that a query reads.
 *
 * @param hashValues  one value for every hash attribute, in the schema's order
 * @param rangePrefix values of the leading range attributes that are fixed by {@code =}, in the schema's order; with one
 *                    range attribute, empty: its {@code =} is {@code last}
 * @param last        the condition on the next range attribute, if there is one
 */
public record KeyRange(List<AttributeValue> hashValues, List<AttributeValue> rangePrefix, Optional<KeyPredicate> last) {
    public KeyRange {
        hashValues = List.copyOf(hashValues);
        rangePrefix = List.copyOf(rangePrefix);
    }

    /** The hash value of a schema with one hash attribute. */
    public AttributeValue hash() {
        return hashValues.getFirst();
    }
}

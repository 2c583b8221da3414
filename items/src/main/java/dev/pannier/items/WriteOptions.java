package dev.pannier.items;

import dev.pannier.expression.Condition;
import java.util.Objects;
import java.util.Optional;

/**
 * What every write has beside its change.
 *
 * @param condition            what the stored item must satisfy
 * @param returnValues         what the result carries
 * @param returnOldOnFailure   whether a failed condition's exception carries the stored item
 */
public record WriteOptions(Optional<Condition> condition, ReturnValues returnValues, boolean returnOldOnFailure) {
    /** No condition, nothing returned. */
    public static final WriteOptions DEFAULT = new WriteOptions(Optional.empty(), ReturnValues.NONE, false);

    public WriteOptions {
        Objects.requireNonNull(condition);
        Objects.requireNonNull(returnValues);
    }

    /** Only a condition. */
    public static WriteOptions when(Condition condition) {
        return new WriteOptions(Optional.of(condition), ReturnValues.NONE, false);
    }

    public WriteOptions returning(ReturnValues values) {
        return new WriteOptions(condition, values, returnOldOnFailure);
    }
}

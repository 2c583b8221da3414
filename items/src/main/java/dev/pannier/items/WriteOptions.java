package dev.pannier.items;

import dev.pannier.expression.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What every write has beside its change.
 *
 * @param condition            what the stored item must satisfy
 * @param returnValues         what the result carries
 * @param returnOldOnFailure   whether a failed condition's exception carries the stored item
 * @param adopted              objects that become the payloads of attributes, by the attributes' names: of PutItem and
 *                             UpdateItem alone
 */
public record WriteOptions(Optional<Condition> condition, ReturnValues returnValues, boolean returnOldOnFailure,
        Map<String, ObjectLocation> adopted) {
    /** No condition, nothing returned. */
    public static final WriteOptions DEFAULT = new WriteOptions(Optional.empty(), ReturnValues.NONE, false);

    public WriteOptions {
        Objects.requireNonNull(condition);
        Objects.requireNonNull(returnValues);
        adopted = Collections.unmodifiableMap(new LinkedHashMap<>(adopted));
    }

    /** Nothing adopted. */
    public WriteOptions(Optional<Condition> condition, ReturnValues returnValues, boolean returnOldOnFailure) {
        this(condition, returnValues, returnOldOnFailure, Map.of());
    }

    /** Only a condition. */
    public static WriteOptions when(Condition condition) {
        return new WriteOptions(Optional.of(condition), ReturnValues.NONE, false);
    }

    public WriteOptions returning(ReturnValues values) {
        return new WriteOptions(condition, values, returnOldOnFailure, adopted);
    }

    public WriteOptions adopting(Map<String, ObjectLocation> objects) {
        return new WriteOptions(condition, returnValues, returnOldOnFailure, objects);
    }
}

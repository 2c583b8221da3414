package dev.pannier.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key condition, bound but not yet fitted to a key schema: AWS checks its form before it looks at the table.
 *
 * @param predicates one for each attribute, in the order of the expression
 */
public record KeyCondition(Map<String, KeyPredicate> predicates) {
    public KeyCondition {
        predicates = Collections.unmodifiableMap(new LinkedHashMap<>(predicates));
    }

    /**
     * Takes a condition apart into one predicate for each key attribute.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an operator that key conditions do not
     *                                            have, two conditions on one key
     */
    public static KeyCondition of(Condition condition) {
        return KeyConditionForm.of(condition);
    }

    /**
     * Refuses more conditions than a schema of so many key attributes, at least two, can have. AWS looks at this when it
     * knows the table, and before the conditions themselves.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    public void requireAtMost(int keyAttributes) {
        KeySchemaMatch.requireAtMost(keyAttributes, predicates.size());
    }

    /** As {@link #on(List, List)} for a table or index with simple keys. */
    public KeyRange on(String hash, Optional<String> range) {
        return on(List.of(hash), range.map(List::of).orElse(List.of()));
    }

    /**
     * The range this condition selects under a key schema. Value types are the caller's to check: the schema here has
     * names only.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: a hash attribute without {@code =}, a
     *                                            condition on something that is no key
     */
    public KeyRange on(List<String> hashes, List<String> ranges) {
        return KeySchemaMatch.of(this, hashes, ranges);
    }
}

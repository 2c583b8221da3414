package dev.pannier.expression.partiql;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.Condition;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.model.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a table that a WHERE clause with {@code IN} or {@code OR} selects by its key. Every item that satisfies the
 * clause is in exactly one of them; which of a part's items do is for the clause itself to say.
 *
 * @param parts  in the order of the clause: predicates as of {@link KeySplit}, with every hash attribute in each; none if
 *               an item that satisfies the clause may be anywhere
 * @param listed whether the parts come from an {@code IN}
 */
public record KeyBranches(List<Map<String, KeyPredicate>> parts, boolean listed) {
    public KeyBranches {
        parts = List.copyOf(parts);
    }

    /** Takes a clause apart. */
    public static KeyBranches of(Condition where, List<String> hashes, List<String> ranges) {
        KeyAlternatives search = new KeyAlternatives(hashes, ranges);
        List<Map<String, KeyPredicate>> parts = search.of(where);
        return new KeyBranches(parts, search.listed());
    }

    /** The value that a part fixes an attribute to, if it does. */
    public static Optional<AttributeValue> fixed(Map<String, KeyPredicate> part, String attribute) {
        return part.get(attribute) instanceof KeyPredicate.Compare(var comparator, var value)
                && comparator == Comparator.EQ ? Optional.of(value) : Optional.empty();
    }
}

package dev.pannier.expression.partiql;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.Literal;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes one clause apart by the alternatives in it. Used once, by one thread. */
final class KeyAlternatives {
    /** A clause that comes to more is read by a scan, as one without a key: AWS allows 50 hash values. */
    private static final int MOST = 250;

    private final List<String> hashes;
    private final List<String> ranges;
    private boolean listed;

    KeyAlternatives(List<String> hashes, List<String> ranges) {
        this.hashes = hashes;
        this.ranges = ranges;
    }

    List<Map<String, KeyPredicate>> of(Condition where) {
        Map<Item, Set<Map<String, KeyPredicate>>> byHash = new LinkedHashMap<>();
        for (List<Condition> alternative : alternatives(where)) {
            KeySplit split = KeySplit.of(Optional.of(new Condition.And(alternative)), hashes, ranges);
            Optional<Item> hash = split.key(hashes);
            if (hash.isEmpty()) {
                return List.of();
            }
            byHash.computeIfAbsent(hash.get(), _ -> new LinkedHashSet<>()).add(split.predicates());
        }
        List<Map<String, KeyPredicate>> branches = new ArrayList<>();
        byHash.values().forEach(ofOneHash -> branches.addAll(disjoint(ofOneHash)));
        return branches;
    }

    /** Parts of one collection that do not overlap: single items, or else the collection as a whole. */
    private List<Map<String, KeyPredicate>> disjoint(Set<Map<String, KeyPredicate>> ofOneHash) {
        if (ofOneHash.size() == 1 || ofOneHash.stream().allMatch(this::isOneItem)) {
            return List.copyOf(ofOneHash);
        }
        Map<String, KeyPredicate> whole = new LinkedHashMap<>(ofOneHash.iterator().next());
        whole.keySet().retainAll(hashes);
        return List.of(whole);
    }

    private boolean isOneItem(Map<String, KeyPredicate> predicates) {
        return ranges.stream()
                .allMatch(range -> predicates.get(range) instanceof KeyPredicate.Compare(var comparator, var _)
                        && comparator == Comparator.EQ);
    }

    /** The clause as alternatives, each of conditions that hold together. */
    private List<List<Condition>> alternatives(Condition condition) {
        List<List<Condition>> alternatives = switch (condition) {
            case Condition.Or(var parts) -> parts.stream().flatMap(part -> alternatives(part).stream()).toList();
            case Condition.And(var parts) -> together(parts);
            case Condition.In(DocumentPath path, var candidates) when isKey(path)
                    && candidates.stream().allMatch(Literal.class::isInstance) -> {
                listed = true;
                yield candidates.stream().<List<Condition>>map(
                        candidate -> List.of(new Condition.Comparison(path, Comparator.EQ, candidate))).toList();
            }
            default -> List.of(List.of(condition));
        };
        return alternatives.size() <= MOST ? alternatives : List.of(List.of(condition));
    }

    /** Whether {@link #of} met an {@code IN} on a key. */
    boolean listed() {
        return listed;
    }

    private List<List<Condition>> together(List<Condition> parts) {
        List<List<Condition>> joined = List.of(List.of());
        for (Condition part : parts) {
            List<List<Condition>> ofPart = alternatives(part);
            if ((long) joined.size() * ofPart.size() > MOST) {
                ofPart = List.of(List.of(part));
            }
            List<List<Condition>> next = new ArrayList<>();
            for (List<Condition> left : joined) {
                for (List<Condition> right : ofPart) {
                    List<Condition> both = new ArrayList<>(left);
                    both.addAll(right);
                    next.add(both);
                }
            }
            joined = next;
        }
        return joined;
    }

    private boolean isKey(DocumentPath path) {
        return path.isTopLevel() && (hashes.contains(path.attribute()) || ranges.contains(path.attribute()));
    }
}

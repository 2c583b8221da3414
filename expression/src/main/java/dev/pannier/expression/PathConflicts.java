package dev.pannier.expression;

import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Refuses paths that lead to or through one another. Paths are added from the last of the expression to the first. */
public final class PathConflicts {
    private final Function<String, ServiceException> error;
    private final Map<String, List<DocumentPath>> byAttribute = new HashMap<>();

    PathConflicts(ExpressionKind kind) {
        this(kind::invalid);
    }

    private PathConflicts(Function<String, ServiceException> error) {
        this.error = error;
    }

    /** Refuses paths of which two conflict, with the error made of AWS's text. */
    public static void refuse(List<DocumentPath> paths, Function<String, ServiceException> error) {
        PathConflicts conflicts = new PathConflicts(error);
        paths.forEach(conflicts::add);
    }

    void add(DocumentPath path) {
        List<DocumentPath> later = byAttribute.computeIfAbsent(path.attribute(), _ -> new ArrayList<>(1));
        for (DocumentPath other : later) {
            check(path, other);
        }
        later.add(path);
    }

    /** Paths overlap if one leads through the other; they conflict if they need the same value as map and as list. */
    private void check(DocumentPath one, DocumentPath two) {
        int shared = Math.min(one.steps().size(), two.steps().size());
        for (int i = 0; i < shared; i++) {
            PathElement a = one.steps().get(i);
            PathElement b = two.steps().get(i);
            if (!a.equals(b)) {
                if (a.getClass() != b.getClass()) {
                    throw rejected("conflict", one, two);
                }
                return;
            }
        }
        throw rejected("overlap", one, two);
    }

    private ServiceException rejected(String how, DocumentPath one, DocumentPath two) {
        return error.apply("Two document paths " + how
                + " with each other; must remove or rewrite one of these paths; path one: " + one + ", path two: "
                + two);
    }
}

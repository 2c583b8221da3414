package dev.pannier.expression;

import dev.pannier.model.Item;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A projection, bound and ready to run. Immutable, thread safe.
 *
 * <p>Nested values keep their shape: maps keep only the projected entries, lists only the projected elements, closed up
 * in their order. Paths that an item does not have are left out.
 */
public final class Projection {
    private final List<DocumentPath> paths;
    private final ProjectionTree tree;

    /** A projection on paths of which none contains another. */
    public Projection(List<DocumentPath> paths) {
        this.paths = List.copyOf(paths);
        this.tree = ProjectionTree.of(this.paths);
    }

    /** A projection on whole top-level attributes, as the legacy {@code AttributesToGet} asks for. */
    public static Projection ofAttributes(Collection<String> names) {
        return new Projection(names.stream().map(DocumentPath::of).toList());
    }

    /** The part of the item at the projected paths. */
    public Item apply(Item item) {
        return tree.apply(item);
    }

    /** The projected paths, in the order of the expression. */
    public List<DocumentPath> paths() {
        return paths;
    }

    /** The top-level attributes with a projected part: enough of an item to apply this projection. */
    public Set<String> referencedTopLevelAttributes() {
        return Collections.unmodifiableSet(ReferencedPaths.topLevel(paths));
    }
}

package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in an item a value is: a top-level attribute and the steps from there. All names are resolved.
 *
 * @param attribute the top-level attribute
 * @param steps     the way from there; empty for the attribute itself
 */
public record DocumentPath(String attribute, List<PathElement> steps) implements Operand, UpdateValue {
    public DocumentPath {
        steps = List.copyOf(steps);
    }

    /** The path of a whole top-level attribute. */
    public static DocumentPath of(String attribute) {
        return new DocumentPath(attribute, List.of());
    }

    /** Whether this is a whole top-level attribute. */
    public boolean isTopLevel() {
        return steps.isEmpty();
    }

    /** The value at this path, if the item has one there. */
    public Optional<AttributeValue> in(Item item) {
        return Optional.ofNullable(find(item));
    }

    /** As {@link #in}, without the wrapper: evaluation does this for every operand of every item. */
    @Nullable
    AttributeValue find(Item item) {
        return find(item, steps.size());
    }

    /** What the last step goes into: the whole path but that step. */
    @Nullable
    AttributeValue findParent(Item item) {
        return find(item, steps.size() - 1);
    }

    private @Nullable AttributeValue find(Item item, int depth) {
        AttributeValue value = item.attributes().get(attribute);
        for (int i = 0; i < depth && value != null; i++) {
            value = child(value, steps.get(i));
        }
        return value;
    }

    private static @Nullable AttributeValue child(AttributeValue parent, PathElement step) {
        return switch (step) {
            case PathElement.Field(String name) ->
                parent instanceof AttributeValue.M(var values) ? values.get(name) : null;
            case PathElement.Index(int position) ->
                parent instanceof AttributeValue.L(var values) && position < values.size()
                        ? values.get(position)
                        : null;
        };
    }

    /** As AWS's messages print paths: {@code [a, [1], b]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[").append(attribute);
        for (PathElement step : steps) {
            text.append(", ").append(step);
        }
        return text.append(']').toString();
    }
}

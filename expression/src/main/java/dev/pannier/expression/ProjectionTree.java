package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paths merged by their common beginnings: what to keep of a value. A node without children keeps the whole value.
 *
 * <p>Depth is bounded by the document path limit, so recursion is.
 */
final class ProjectionTree {
    private final Map<String, ProjectionTree> fields = new LinkedHashMap<>();
    /** In the order of the list, which the result keeps. */
    private final TreeMap<Integer, ProjectionTree> elements = new TreeMap<>();

    private ProjectionTree() {
    }

    static ProjectionTree of(List<DocumentPath> paths) {
        ProjectionTree root = new ProjectionTree();
        for (DocumentPath path : paths) {
            ProjectionTree node = root.field(path.attribute());
            for (PathElement step : path.steps()) {
                node = switch (step) {
                    case PathElement.Field(String name) -> node.field(name);
                    case PathElement.Index(int position) -> node.element(position);
                };
            }
        }
        return root;
    }

    private ProjectionTree field(String name) {
        return fields.computeIfAbsent(name, _ -> new ProjectionTree());
    }

    private ProjectionTree element(int position) {
        return elements.computeIfAbsent(position, _ -> new ProjectionTree());
    }

    Item apply(Item item) {
        return new Item(entries(item.attributes()));
    }

    private Map<String, AttributeValue> entries(Map<String, AttributeValue> values) {
        Map<String, AttributeValue> kept = LinkedHashMap.newLinkedHashMap(fields.size());
        for (Map.Entry<String, ProjectionTree> field : fields.entrySet()) {
            AttributeValue value = values.get(field.getKey());
            AttributeValue part = value == null ? null : field.getValue().part(value);
            if (part != null) {
                kept.put(field.getKey(), part);
            }
        }
        return kept;
    }

    /** The kept part of a value; null if no path leads to anything in it. */
    private @Nullable AttributeValue part(AttributeValue value) {
        if (fields.isEmpty() && elements.isEmpty()) {
            return value;
        }
        if (value instanceof AttributeValue.M(var values)) {
            Map<String, AttributeValue> kept = entries(values);
            return kept.isEmpty() ? null : new AttributeValue.M(kept);
        }
        if (value instanceof AttributeValue.L(var values)) {
            List<AttributeValue> kept = elements(values);
            return kept.isEmpty() ? null : new AttributeValue.L(kept);
        }
        return null;
    }

    private List<AttributeValue> elements(List<AttributeValue> values) {
        List<AttributeValue> kept = new ArrayList<>(elements.size());
        for (Map.Entry<Integer, ProjectionTree> element : elements.headMap(values.size()).entrySet()) {
            AttributeValue part = element.getValue().part(values.get(element.getKey()));
            if (part != null) {
                kept.add(part);
            }
        }
        return kept;
    }
}

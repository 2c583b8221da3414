package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes at several paths of an item, made together, so that positions in lists mean those of the old item.
 *
 * <p>The changes form a tree by path. A leaf sets or removes; an inner node goes into a map or list that must exist: the
 * evaluation has checked that.
 * Only what is on the way to a change is copied. Depth is bounded by the document path limit, so recursion is.
 */
final class DocumentEdit {
    /** Made when needed: most nodes are leaves. */
    private Map<String, DocumentEdit> fields = Map.of();
    private SortedMap<Integer, DocumentEdit> elements = Collections.emptySortedMap();
    private boolean leaf;
    /** What a leaf sets; null if it removes. */
    private @Nullable AttributeValue replacement;

    void set(DocumentPath path, AttributeValue value) {
        node(path).replacement = value;
    }

    void remove(DocumentPath path) {
        node(path);
    }

    private DocumentEdit node(DocumentPath path) {
        DocumentEdit node = field(path.attribute());
        for (PathElement step : path.steps()) {
            node = switch (step) {
                case PathElement.Field(String name) -> node.field(name);
                case PathElement.Index(int position) -> node.element(position);
            };
        }
        node.leaf = true;
        return node;
    }

    private DocumentEdit element(int position) {
        if (elements.isEmpty()) {
            elements = new TreeMap<>();
        }
        return elements.computeIfAbsent(position, _ -> new DocumentEdit());
    }

    private DocumentEdit field(String name) {
        if (fields.isEmpty()) {
            fields = new LinkedHashMap<>();
        }
        return fields.computeIfAbsent(name, _ -> new DocumentEdit());
    }

    Item apply(Item old) {
        return new Item(edited(old.attributes()));
    }

    private Map<String, AttributeValue> edited(Map<String, AttributeValue> old) {
        Map<String, AttributeValue> edited = new LinkedHashMap<>(old);
        for (Map.Entry<String, DocumentEdit> field : fields.entrySet()) {
            AttributeValue value = field.getValue().edited(edited.get(field.getKey()));
            if (value == null) {
                edited.remove(field.getKey());
            } else {
                edited.put(field.getKey(), value);
            }
        }
        return edited;
    }

    /** Positions beyond the end append, in their order; removals close the gaps at the very end. */
    private List<AttributeValue> edited(List<AttributeValue> old) {
        List<@Nullable AttributeValue> edited = new ArrayList<>(old);
        for (Map.Entry<Integer, DocumentEdit> element : elements.entrySet()) {
            boolean beyond = element.getKey() >= old.size();
            AttributeValue value = element.getValue().edited(beyond ? null : old.get(element.getKey()));
            if (!beyond) {
                edited.set(element.getKey(), value);
            } else if (value != null) {
                edited.add(value);
            }
        }
        List<AttributeValue> present = new ArrayList<>(edited.size());
        for (AttributeValue value : edited) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }

    private @Nullable AttributeValue edited(@Nullable AttributeValue old) {
        if (leaf) {
            return replacement;
        }
        if (old instanceof AttributeValue.M(var values) && elements.isEmpty()) {
            return new AttributeValue.M(edited(values));
        }
        if (old instanceof AttributeValue.L(var values) && fields.isEmpty()) {
            return new AttributeValue.L(edited(values));
        }
        throw new IllegalArgumentException("a change into " + (old == null ? "nothing" : old.type()));
    }
}

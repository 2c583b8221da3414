package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues} of one request, and which of them its
 * expressions have used. Not thread safe: one request binds its expressions one after the other.
 */
public final class Placeholders {
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();

    /**
     * @param names  by placeholder, {@code #} included
     * @param values by placeholder, {@code :} included
     */
    public Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    /** For a request that has neither. */
    public static Placeholders none() {
        return new Placeholders(Map.of(), Map.of());
    }

    String name(String placeholder, ExpressionKind kind) {
        String name = names.get(placeholder);
        if (name == null) {
            throw kind.invalid("An expression attribute name used in the document path is not defined; attribute name: "
                    + placeholder);
        }
        used.add(placeholder);
        return name;
    }

    AttributeValue value(String placeholder, ExpressionKind kind) {
        AttributeValue value = values.get(placeholder);
        if (value == null) {
            throw kind.invalid("An expression attribute value used in expression is not defined; attribute value: "
                    + placeholder);
        }
        used.add(placeholder);
        return value;
    }

    /**
     * To be called when all expressions of the request are bound.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException} naming the placeholders no expression used
     */
    public void requireAllUsed() {
        if (used.size() == names.size() + values.size()) {
            return;
        }
        requireUsed("ExpressionAttributeNames", names.keySet());
        requireUsed("ExpressionAttributeValues", values.keySet());
    }

    /** AWS lists the keys in the order of a hash set. */
    private void requireUsed(String parameter, Set<String> placeholders) {
        Set<String> unused = new HashSet<>(placeholders);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}

package dev.pannier.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One update expression with its values, prepared: what moves, what is guarded.
 *
 * <p>Only a value that becomes a whole attribute ({@code SET attribute = :value}, the value used once) can move. The
 * rest of the item is not known here, so the threshold is compared with what the update brings.
 */
final class Update {
    private final Map<String, String> placeholders;
    private final Map<String, AttributeValue> assigned;
    private final Set<String> replaced;
    private Map<String, AttributeValue> moved;

    Update(@Nullable String expression, Map<String, String> names, Map<String, AttributeValue> values,
            @Nullable String condition, Set<String> stay, Guards guards) {
        UpdatePaths paths = UpdatePaths.of(expression == null ? "" : expression, names);
        paths.read().forEach(guards::path);
        paths.replaced().forEach(guards::touched);
        this.replaced = paths.replaced().stream().filter(name -> !stay.contains(name)).collect(Collectors.toSet());
        this.placeholders = new LinkedHashMap<>();
        this.assigned = new LinkedHashMap<>();
        paths.assigned().forEach((attribute, placeholder) -> {
            AttributeValue value = values.get(placeholder);
            if (value != null && replaced.contains(attribute) && usedOnce(placeholder, expression, condition)) {
                placeholders.put(attribute, placeholder);
                assigned.put(attribute, value);
            }
        });
        this.moved = assigned;
    }

    private static boolean usedOnce(String placeholder, @Nullable String expression, @Nullable String condition) {
        Tokens tokens = new Tokens((expression == null ? "" : expression) + " " + (condition == null ? "" : condition));
        int uses = 0;
        while (tokens.hasNext()) {
            uses += tokens.next().equals(placeholder) ? 1 : 0;
        }
        return uses == 1;
    }

    /** The attributes that the update replaces or removes as a whole, keys excluded. */
    Set<String> replaced() {
        return replaced;
    }

    Map<String, AttributeValue> assigned() {
        return assigned;
    }

    void moved(Map<String, AttributeValue> attributes) {
        this.moved = attributes;
    }

    /** The assigned values as they are sent: pointers in the place of those that moved. */
    Map<String, AttributeValue> moved() {
        return moved;
    }

    /** The values to send. */
    Map<String, AttributeValue> values(Map<String, AttributeValue> values) {
        Map<String, AttributeValue> sent = new LinkedHashMap<>(values);
        placeholders.forEach((attribute, placeholder) -> {
            AttributeValue value = moved.get(attribute);
            if (value != null) {
                sent.put(placeholder, value);
            }
        });
        return sent;
    }
}

package dev.pannier.client;

import dev.pannier.large.StoredForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Keeps expressions honest where an attribute may be stored in another form.
 *
 * <p>DynamoDB sees the form (a pointer, a header of parts, compressed bytes), not the value. {@code attribute_exists} and {@code attribute_not_exists} of the whole
 * attribute mean the same for both; nothing else does. So every other path gets a guard, "this attribute is not a
 * pointer", which makes the write fail instead of deciding on the wrong value, and the old image that comes with the
 * failure tells which of the two it was. A guard costs no capacity and no call.
 */
final class Guards {
    private static final String MARK = "#pannier_pointer";
    /** What the library's own conditions begin their placeholders with: they are about what is stored. */
    private static final String OWN = "#pannier_";

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> stay;
    private final Map<String, String> guarded = new LinkedHashMap<>();
    private final Map<String, AttributeValue> unchanged = new LinkedHashMap<>();

    /**
     * For one request.
     *
     * @param names  its ExpressionAttributeNames
     * @param values its ExpressionAttributeValues
     * @param stay   attributes that are never pointers
     */
    Guards(Map<String, String> names, Map<String, AttributeValue> values, Set<String> stay) {
        this.names = new LinkedHashMap<>(names);
        this.values = new LinkedHashMap<>(values);
        this.stay = stay;
    }

    /** Guards the paths of a condition or filter. */
    void expression(@Nullable String expression) {
        if (expression == null) {
            return;
        }
        Tokens tokens = new Tokens(expression);
        while (tokens.hasNext()) {
            if (tokens.atPath()) {
                path(tokens.path());
            } else if (isExistence(tokens.next()) && tokens.peek().equals("(")) {
                tokens.next();
                if (tokens.atPath()) {
                    DocumentPath path = tokens.path();
                    if (!path.isWhole()) {
                        path(path);
                    }
                }
            }
        }
    }

    private static boolean isExistence(String token) {
        String word = token.toLowerCase(Locale.ROOT);
        return word.equals("attribute_exists") || word.equals("attribute_not_exists");
    }

    /** Guards one path. */
    void path(DocumentPath path) {
        String attribute = path.attribute(names);
        if (!stay.contains(attribute) && !path.head().startsWith(OWN)) {
            guarded.putIfAbsent(attribute, path.head());
        }
    }

    /**
     * Lets the write happen only if the item has the forms already that it writes: a pointer belongs to one item, so
     * that removing the item may remove the value.
     */
    void keepForms(LargeTable table, Map<String, AttributeValue> written) {
        Set<String> forms = table.forms(written).keySet();
        written.forEach((attribute, value) -> {
            if (forms.contains(attribute)) {
                unchanged.put(attribute, value);
            }
        });
    }

    boolean isEmpty() {
        return guarded.isEmpty() && unchanged.isEmpty();
    }

    /** The attributes that must not be pointers. */
    Set<String> attributes() {
        return guarded.keySet();
    }

    /** The condition with guards; null if there is neither. */
    @Nullable
    String condition(@Nullable String original) {
        if (isEmpty()) {
            return original;
        }
        List<String> terms = new ArrayList<>();
        if (original != null) {
            terms.add(Tokens.inParentheses(original));
        }
        for (String head : guarded.values()) {
            terms.add("attribute_not_exists(" + head + "." + MARK + ")");
        }
        unchanged.forEach((attribute, pointer) -> {
            String name = "#pannier_kept" + terms.size();
            String value = ":pannier_kept" + terms.size();
            names.put(name, attribute);
            values.put(value, pointer);
            terms.add(name + " = " + value);
        });
        mark();
        return String.join(" AND ", terms);
    }

    /** The filter that also lets through what it cannot decide, so that the reader sees it. */
    @Nullable
    String filter(@Nullable String original) {
        if (original == null || guarded.isEmpty()) {
            return original;
        }
        StringBuilder filter = new StringBuilder(Tokens.inParentheses(original));
        for (String head : guarded.values()) {
            filter.append(" OR attribute_exists(").append(head).append('.').append(MARK).append(')');
        }
        mark();
        return filter.toString();
    }

    /** The paths that a reader must ask for to see whether an attribute is a pointer. */
    List<String> markPaths(Set<String> alreadyRead) {
        Set<String> paths = new LinkedHashSet<>();
        guarded.forEach((attribute, head) -> {
            if (!alreadyRead.contains(attribute)) {
                paths.add(head + "." + MARK);
            }
        });
        return List.copyOf(paths);
    }

    private void mark() {
        if (!guarded.isEmpty()) {
            names.put(MARK, StoredForm.MARK);
        }
    }

    /** ExpressionAttributeNames with those of the guards. */
    Map<String, String> names() {
        return names;
    }

    /** ExpressionAttributeValues with those of the guards. */
    Map<String, AttributeValue> values() {
        return values;
    }

    /** The error to give instead of a failed condition, if a guard and not the caller's condition has failed. */
    Optional<DynamoDbException> explain(Map<String, AttributeValue> image) {
        for (String attribute : guarded.keySet()) {
            if (isPointer(image.get(attribute))) {
                return Optional.of(needsValue(attribute));
            }
        }
        for (Map.Entry<String, AttributeValue> kept : unchanged.entrySet()) {
            if (!kept.getValue().equals(image.get(kept.getKey()))) {
                return Optional.of(Errors.validation("The pointer given for attribute '" + kept.getKey()
                        + "' is not the one that the item has. A pointer belongs to one item and cannot be copied;"
                        + " write the value instead."));
            }
        }
        return Optional.empty();
    }

    /** For a page of a Query or Scan: the error if the filter met a pointer. */
    Optional<DynamoDbException> explainFilter(List<Map<String, AttributeValue>> items) {
        for (Map<String, AttributeValue> item : items) {
            for (String attribute : guarded.keySet()) {
                if (isPointer(item.get(attribute))) {
                    return Optional.of(needsValue(attribute));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPointer(@Nullable AttributeValue value) {
        return value != null && value.hasM() && value.m().containsKey(StoredForm.MARK);
    }

    private static DynamoDbException needsValue(String attribute) {
        return Errors.validation("The attribute '" + attribute + "' of an item is compressed or kept outside of it,"
                + " where expressions cannot see it: only attribute_exists and attribute_not_exists of the whole"
                + " attribute, and replacing or removing it, are possible.");
    }
}

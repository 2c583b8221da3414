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
    private static final String PACK = "#pannier_item";
    /** An expression has 4 KB at most, and the caller's own is among them. */
    private static final int MOST_NAMED = 8;

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> stay;
    private final Map<String, String> guarded = new LinkedHashMap<>();
    private final Map<String, AttributeValue> unchanged = new LinkedHashMap<>();
    private final Set<String> named = new LinkedHashSet<>();
    private boolean packs;

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

    /**
     * Guards also against items that are compressed as a whole: what expressions name must be in place, if the item is one.
     * Not even whether such an attribute exists can be seen otherwise.
     */
    Guards againstPacks(LargeTable table) {
        packs = !table.context().ofRows();
        return this;
    }

    /** The attributes that the expressions name, but for keys. */
    Set<String> named() {
        return named;
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
                    } else if (!path.head().startsWith(OWN)) {
                        touched(path.attribute(names));
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
        if (path.head().startsWith(OWN)) {
            return;
        }
        touched(attribute);
        if (!stay.contains(attribute)) {
            guarded.putIfAbsent(attribute, path.head());
        }
    }

    /** An attribute that is written as a whole, or of which it is asked whether it exists. */
    void touched(String attribute) {
        if (packs && attribute.equals(PackedItem.NAME)) {
            throw Errors.validation("The attribute '" + attribute + "' stands for those of an item that are compressed"
                    + " together; expressions name these by themselves.");
        }
        if (!stay.contains(attribute)) {
            named.add(attribute);
        }
    }

    /** Whether an item that is compressed as a whole cannot be decided on. */
    boolean guardsPacks() {
        return packs && !named.isEmpty();
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
        return guarded.isEmpty() && unchanged.isEmpty() && !guardsPacks();
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
        if (guardsPacks()) {
            terms.add(inPlace());
        }
        if (!guarded.isEmpty()) {
            mark();
        }
        return String.join(" AND ", terms);
    }

    /** The item is not compressed as a whole, or has in place what is named; of many names that would be a long text. */
    private String inPlace() {
        names.put(PACK, PackedItem.NAME);
        String term = "attribute_not_exists(" + PACK + ")";
        if (named.size() > MOST_NAMED) {
            return term;
        }
        List<String> each = new ArrayList<>();
        for (String attribute : named) {
            String name = "#pannier_named" + each.size();
            names.put(name, attribute);
            each.add("attribute_exists(" + name + ")");
        }
        return "(" + term + " OR (" + String.join(" AND ", each) + "))";
    }

    /** Whether this is an item that the expressions cannot be decided on, or applied to. */
    boolean meetsPack(Map<String, AttributeValue> image) {
        return guardsPacks() && PackedItem.isStored(image)
                && (named.size() > MOST_NAMED || !image.keySet().containsAll(named));
    }

    /** The filter that also lets through what it cannot decide, so that the reader sees it. */
    @Nullable
    String filter(@Nullable String original) {
        if (original == null || (guarded.isEmpty() && !guardsPacks())) {
            return original;
        }
        StringBuilder filter = new StringBuilder(Tokens.inParentheses(original));
        if (guardsPacks()) {
            names.put(PACK, PackedItem.NAME);
            filter.append(" OR attribute_exists(").append(PACK).append('.').append(MARK).append(')');
        }
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
        if (guardsPacks() && !alreadyRead.contains(PackedItem.NAME)) {
            paths.add(PACK + "." + MARK);
        }
        return List.copyOf(paths);
    }

    private void mark() {
        if (!guarded.isEmpty() || guardsPacks()) {
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
            if (guardsPacks() && isPointer(item.get(PackedItem.NAME))) {
                return Optional.of(compressedTogether(named.iterator().next()));
            }
        }
        return Optional.empty();
    }

    private static DynamoDbException compressedTogether(String attribute) {
        return Errors.validation("The attribute '" + attribute
                + "' of an item may be compressed together with others, where"
                + " filters cannot see it: not even whether it exists. Filters on keys of the table and its indexes are"
                + " possible.");
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

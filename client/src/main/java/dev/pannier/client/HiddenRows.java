package dev.pannier.client;

import dev.pannier.large.ReservedKeys;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps the library's own rows out of one Query or Scan. They sort after everything else, so a Query need only end before
 * them; where a range of keys cannot be given, a filter leaves them out.
 */
final class HiddenRows {
    private static final String NAME = "#pannier_sort";
    private static final String FIRST = ":pannier_first";
    private static final String AFTER = ":pannier_after";

    private final TableShape shape;
    private final Optional<String> index;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values;

    HiddenRows(TableShape shape, Optional<String> index, Map<String, AttributeValue> values) {
        this.shape = shape;
        this.index = index;
        this.values = new LinkedHashMap<>(values);
    }

    /** Whether there may be rows to hide: an index that has a key of its own has none of them. */
    boolean areNeeded() {
        return shape.hasReservedKeys() && shape.keys().containsAll(pageKeys());
    }

    private List<String> pageKeys() {
        return index.map(name -> shape.indexKeys().getOrDefault(name, List.of())).orElse(shape.keys());
    }

    private String sortKey() {
        return shape.keys().get(1);
    }

    private AttributeValue first() {
        return SdkValues.fromModel(ReservedKeys.first(shape.sortKeyType()));
    }

    /** The key condition that ends before the hidden rows. */
    @Nullable
    String keyCondition(@Nullable String original, Map<String, String> originalNames) {
        List<String> keys = pageKeys();
        if (original == null || !areNeeded() || keys.size() < 2 || !keys.get(1).equals(sortKey())) {
            return original;
        }
        Tokens tokens = new Tokens(original);
        KeyRange range = new KeyRange();
        while (tokens.hasNext()) {
            if (tokens.atPath()) {
                String head = tokens.next();
                range.path(head, tokens, originalNames.getOrDefault(head, head).equals(sortKey()));
            } else if (tokens.peek().toLowerCase(Locale.ROOT).equals("begins_with")) {
                range.bounded = true;
                range.add(tokens.next());
            } else {
                range.add(tokens.next());
            }
        }
        if (range.bounded) {
            return range.text.toString();
        }
        names.put(NAME, sortKey());
        values.put(FIRST, first());
        return range.text + " AND " + NAME + " < " + FIRST;
    }

    /** The filter that leaves the hidden rows out, for a Scan or an index without a range of keys. */
    @Nullable
    String filter(@Nullable String original, boolean scan) {
        List<String> keys = pageKeys();
        if (!areNeeded() || (!scan && keys.contains(sortKey()))) {
            return original;
        }
        names.put(NAME, sortKey());
        values.put(FIRST, first());
        String visible = NAME + " < " + FIRST;
        return original == null ? visible : Tokens.inParentheses(original) + " AND " + visible;
    }

    /** Where the next page begins: behind the hidden rows of a partition if this one ended among them. */
    Map<String, AttributeValue> lastKey(Map<String, AttributeValue> key) {
        if (index.isPresent() || !shape.isReserved(key)) {
            return key;
        }
        Map<String, AttributeValue> behind = new LinkedHashMap<>(key);
        behind.put(sortKey(), SdkValues.fromModel(ReservedKeys.last(shape.sortKeyType())));
        return behind;
    }

    /** The names that the expressions now use besides the caller's. */
    Map<String, String> names() {
        return names;
    }

    /** The values that the expressions now use. */
    Map<String, AttributeValue> values() {
        return values;
    }

    /** A key condition as it is rewritten: {@code sort > :v} gets an end, and no end lies among the hidden rows. */
    private final class KeyRange {
        private final StringBuilder text = new StringBuilder();
        private boolean bounded;

        void add(String token) {
            boolean joins = (token.equals("=") || token.equals(">")) && !text.isEmpty()
                    && "<>".indexOf(text.charAt(text.length() - 1)) >= 0;
            if (!joins && !text.isEmpty()) {
                text.append(' ');
            }
            text.append(token);
        }

        void path(String head, Tokens tokens, boolean isSortKey) {
            add(head);
            if (!isSortKey) {
                return;
            }
            bounded = true;
            String operator = tokens.peek();
            if (operator.equals(">")) {
                tokens.next();
                boolean inclusive = tokens.peek().equals("=");
                if (inclusive) {
                    tokens.next();
                }
                add("BETWEEN");
                add(inclusive ? tokens.next() : after(tokens.next()));
                add("AND");
                add(FIRST);
                values.put(FIRST, first());
            }
        }

        /** The placeholder of the smallest key after the value of this one. */
        private String after(String placeholder) {
            AttributeValue value = values.get(placeholder);
            if (value == null) {
                return placeholder;
            }
            values.put(AFTER, successor(value));
            return AFTER;
        }

        private AttributeValue successor(AttributeValue value) {
            if (value.s() != null) {
                return AttributeValue.fromS(value.s() + '\0');
            } else if (value.b() != null) {
                byte[] bytes = value.b().asByteArrayUnsafe();
                return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(Arrays.copyOf(bytes, bytes.length + 1)));
            }
            return value;
        }
    }
}

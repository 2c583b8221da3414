package dev.pannier.objects.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which objects a rule is about.
 *
 * @param form        how it was written, so that it can be written so again
 * @param prefix      of their keys
 * @param tags        they have all of them
 * @param greaterThan they have more bytes
 * @param lessThan    they have fewer bytes
 */
public record Filter(Form form, Optional<String> prefix, List<Tag> tags, OptionalLong greaterThan,
        OptionalLong lessThan) {
    /** How a filter is written. */
    public enum Form {
        /** A prefix directly in the rule: the old form. */
        RULE_PREFIX,
        /** A filter with at most one condition. */
        SINGLE,
        /** A filter with several conditions. */
        AND
    }

    /** Everything. */
    public static final Filter ALL = new Filter(Form.SINGLE, Optional.empty(), List.of(), OptionalLong.empty(),
            OptionalLong.empty());

    public Filter {
        tags = List.copyOf(tags);
    }

    /** The prefix that all matching keys have. */
    public String keyPrefix() {
        return prefix.orElse("");
    }

    /** Whether it asks for a size. */
    public boolean bySize() {
        return greaterThan.isPresent() || lessThan.isPresent();
    }

    boolean matchesKey(String key) {
        return key.startsWith(keyPrefix());
    }

    boolean matches(String key, long size, Map<String, String> objectTags) {
        return matchesKey(key) && (greaterThan.isEmpty() || size > greaterThan.getAsLong())
                && (lessThan.isEmpty() || size < lessThan.getAsLong())
                && tags.stream().allMatch(tag -> tag.value().equals(objectTags.get(tag.key())));
    }

    /** As S3 writes it into its errors. */
    public String inError() {
        StringBuilder text = new StringBuilder();
        prefix.ifPresent(value -> and(text).append("prefix=").append(value));
        tags.forEach(tag -> and(text).append("tag={key=").append(tag.key()).append(", value=").append(tag.value())
                .append('}'));
        greaterThan.ifPresent(value -> and(text).append("objectsizegreaterthan=").append(value));
        lessThan.ifPresent(value -> and(text).append("objectsizelessthan=").append(value));
        return "'(" + text + ")'";
    }

    private static StringBuilder and(StringBuilder text) {
        return text.isEmpty() ? text : text.append(" and ");
    }
}

package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The sort keys that the client library keeps for its own rows: all from {@link #first} on. They sort after every other
 * key, so that a Query need not read them. See {@code docs/large-items.md}.
 */
public final class ReservedKeys {
    private static final String TEXT = "\udbff\udffd";
    private static final String TEXT_LAST = "\udbff\udfff";
    private static final int BINARY_LENGTH = 8;
    private static final String PART = "pannier:part:";
    private static final String GROUP = "pannier:group:";
    private static final Pattern PART_KEY = Pattern.compile(PART + "([0-9a-z]{26}):([0-9]{6})");

    private ReservedKeys() {
    }

    /** Whether a table with a sort key of this type has reserved keys: S and B, not N. */
    public static boolean exist(AttributeType type) {
        return type == AttributeType.S || type == AttributeType.B;
    }

    /** Before all reserved keys, and no key itself. */
    public static AttributeValue first(AttributeType type) {
        return key(type, Bytes.wrap(new byte[0]));
    }

    /** After all reserved keys. */
    public static AttributeValue last(AttributeType type) {
        return type == AttributeType.S ? AttributeValue.s(TEXT_LAST) : new AttributeValue.B(ones(BINARY_LENGTH + 1));
    }

    /** Whether a sort key is reserved. */
    public static boolean contain(AttributeValue sortKey) {
        if (sortKey instanceof AttributeValue.S s) {
            return Utf8.compare(s.value(), TEXT) >= 0;
        }
        return sortKey instanceof AttributeValue.B b && b.value().compareTo(ones(BINARY_LENGTH)) >= 0;
    }

    /** The sort key of a part; {@code number} counts from 1. */
    public static AttributeValue part(AttributeType type, Generation generation, int number) {
        return key(type, ascii(PART + generation.text() + ":" + String.format(Locale.ROOT, "%06d", number)));
    }

    /** What the sort keys of all parts of a generation begin with. */
    public static AttributeValue parts(AttributeType type, Generation generation) {
        return key(type, ascii(PART + generation.text() + ":"));
    }

    /** The sort key of a group of the item with this sort key. */
    public static AttributeValue group(String name, AttributeValue sortKey) {
        if (sortKey instanceof AttributeValue.S s) {
            return AttributeValue.s(TEXT + GROUP + name + ":" + s.value());
        } else if (sortKey instanceof AttributeValue.B b) {
            return key(AttributeType.B, concatenated(ascii(GROUP + name + ":"), b.value()));
        }
        throw new IllegalArgumentException("sort keys of type " + sortKey.type() + " have no groups");
    }

    /** Which part of which generation a sort key names; empty if none. */
    public static Optional<Part> asPart(AttributeValue sortKey) {
        Matcher matcher = PART_KEY.matcher(rest(sortKey));
        return matcher.matches()
                ? Generation.of(matcher.group(1))
                        .map(generation -> new Part(generation, Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** What follows the reserved beginning; empty text if the key is not reserved. */
    private static String rest(AttributeValue sortKey) {
        if (!contain(sortKey)) {
            return "";
        } else if (sortKey instanceof AttributeValue.S s) {
            return s.value().substring(TEXT.length());
        }
        byte[] bytes = ((AttributeValue.B) sortKey).value().unsafeArray();
        return new String(bytes, BINARY_LENGTH, bytes.length - BINARY_LENGTH, ISO_8859_1);
    }

    private static AttributeValue key(AttributeType type, Bytes rest) {
        return switch (type) {
            case S -> AttributeValue.s(TEXT + new String(rest.unsafeArray(), ISO_8859_1));
            case B -> new AttributeValue.B(concatenated(ones(BINARY_LENGTH), rest));
            default -> throw new IllegalArgumentException("sort keys of type " + type + " have no reserved ones");
        };
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(ISO_8859_1));
    }

    private static Bytes ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        return Bytes.wrap(ones);
    }

    private static Bytes concatenated(Bytes first, Bytes second) {
        byte[] both = Arrays.copyOf(first.unsafeArray(), first.length() + second.length());
        System.arraycopy(second.unsafeArray(), 0, both, first.length(), second.length());
        return Bytes.wrap(both);
    }

    /**
     * What the sort key of a part says.
     *
     * @param generation the generation
     * @param number     the part's number, from 1
     */
    public record Part(Generation generation, int number) {
    }
}

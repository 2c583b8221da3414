package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pointer as a plain map, documented in {@code docs/large-items.md} for readers in other languages.
 *
 * <p>Reading is strict: exactly these members with exactly these types. A user's own map with a member too many, or
 * without one, is the user's data and nothing else.
 */
final class PointerMap {
    /** Marks the map and carries the format version; no name that a user would choose by accident. */
    static final String VERSION = "pannier:pointer";
    /** An item's size of everything but bucket and key, at its longest without a file name. */
    static final int FIXED_BOUND = 256;

    private static final String KIND = "kind";
    private static final String BUCKET = "bucket";
    private static final String KEY = "key";
    private static final String SIZE = "size";
    private static final String SHA256 = "sha256";
    private static final String CODEC = "codec";
    private static final String TYPE = "type";
    private static final String CONTENT_TYPE = "contentType";
    private static final String NAME = "name";
    private static final Set<String> REQUIRED = Set.of(VERSION, KIND, BUCKET, KEY, SIZE, SHA256, CODEC, TYPE);
    private static final Set<String> OPTIONAL = Set.of(CONTENT_TYPE, NAME);

    private static final String KIND_OBJECT = "object";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private PointerMap() {
    }

    static AttributeValue.M encode(PayloadPointer pointer) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        map.put(VERSION, AttributeValue.n(PayloadPointer.FORMAT_VERSION));
        map.put(KIND, AttributeValue.s(KIND_OBJECT));
        map.put(BUCKET, AttributeValue.s(pointer.bucket()));
        map.put(KEY, AttributeValue.s(pointer.key()));
        map.put(SIZE, AttributeValue.n(pointer.size()));
        map.put(SHA256, AttributeValue.s(pointer.sha256Hex()));
        map.put(CODEC, AttributeValue.s(pointer.codec().word()));
        map.put(TYPE, AttributeValue.s(pointer.type().name()));
        pointer.contentType().ifPresent(text -> map.put(CONTENT_TYPE, AttributeValue.s(text)));
        pointer.name().ifPresent(text -> map.put(NAME, AttributeValue.s(text)));
        return new AttributeValue.M(map);
    }

    static Optional<PayloadPointer> decode(AttributeValue value) {
        if (!(value instanceof AttributeValue.M map)
                || !(map.values().get(VERSION) instanceof AttributeValue.N version)) {
            return Optional.empty();
        }
        if (version.value().compareTo(DynamoNumber.of(PayloadPointer.FORMAT_VERSION)) > 0) {
            throw new UnsupportedPointerException(version.value().toString());
        }
        boolean current = version.value().equals(DynamoNumber.of(PayloadPointer.FORMAT_VERSION));
        return current && hasExactMembers(map.values()) ? pointer(map.values()) : Optional.empty();
    }

    private static boolean hasExactMembers(Map<String, AttributeValue> map) {
        return map.keySet().containsAll(REQUIRED)
                && map.keySet().stream().allMatch(name -> REQUIRED.contains(name) || OPTIONAL.contains(name));
    }

    private static Optional<PayloadPointer> pointer(Map<String, AttributeValue> map) {
        String size = map.get(SIZE) instanceof AttributeValue.N number ? number.value().toString() : "";
        String sha256 = text(map, SHA256);
        Optional<Codec> codec = Codec.of(text(map, CODEC));
        Optional<AttributeType> type = type(text(map, TYPE));
        if (!text(map, KIND).equals(KIND_OBJECT) || !INTEGER.matcher(size).matches() || !HEX.matcher(sha256).matches()
                || codec.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PayloadPointer(text(map, BUCKET), text(map, KEY), Long.parseLong(size),
                    Bytes.wrap(HexFormat.of().parseHex(sha256)), codec.get(), type.get(), optional(map, CONTENT_TYPE),
                    optional(map, NAME)));
        } catch (IllegalArgumentException e) {
            // A length out of bounds: not a pointer that we wrote.
            return Optional.empty();
        }
    }

    private static Optional<AttributeType> type(String name) {
        for (AttributeType type : AttributeType.values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Empty, which is valid for no member, if the member is not a string. */
    private static String text(Map<String, AttributeValue> map, String name) {
        return stringOf(map.get(name)).orElse("");
    }

    private static Optional<String> optional(Map<String, AttributeValue> map, String name) {
        return map.containsKey(name) ? Optional.of(text(map, name)) : Optional.empty();
    }

    private static Optional<String> stringOf(@Nullable AttributeValue value) {
        return value instanceof AttributeValue.S s ? Optional.of(s.value()) : Optional.empty();
    }
}

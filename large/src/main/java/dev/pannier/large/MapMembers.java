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

/**
 * The members of a map that stands for a value, read strictly: a user's own map with a member too many, too few or of
 * another form is the user's data and nothing else.
 */
final class MapMembers {
    /** Marks such a map and carries the format version; no name that a user would choose by accident. */
    static final String VERSION = "pannier:pointer";
    static final String KIND = "kind";
    static final String SIZE = "size";
    static final String SHA256 = "sha256";
    static final String CODEC = "codec";
    static final String TYPE = "type";

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Map<String, AttributeValue> map;

    private MapMembers(Map<String, AttributeValue> map) {
        this.map = map;
    }

    /** A new map that says what it is. */
    static Map<String, AttributeValue> begin(String kind) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        map.put(VERSION, AttributeValue.n(PayloadPointer.FORMAT_VERSION));
        map.put(KIND, AttributeValue.s(kind));
        return map;
    }

    /**
     * The members of a value that may be such a map.
     *
     * @throws UnsupportedPointerException if it says that it is one of a later version
     */
    static Optional<MapMembers> of(AttributeValue value) {
        if (!(value instanceof AttributeValue.M map)
                || !(map.values().get(VERSION) instanceof AttributeValue.N version)) {
            return Optional.empty();
        }
        if (version.value().compareTo(DynamoNumber.of(PayloadPointer.FORMAT_VERSION)) > 0) {
            throw new UnsupportedPointerException(version.value().toString());
        }
        return version.value().equals(DynamoNumber.of(PayloadPointer.FORMAT_VERSION))
                ? Optional.of(new MapMembers(map.values()))
                : Optional.empty();
    }

    boolean areExactly(Set<String> required, Set<String> optional) {
        return map.keySet().containsAll(required)
                && map.keySet().stream().allMatch(name -> required.contains(name) || optional.contains(name));
    }

    String kind() {
        return text(KIND);
    }

    /** Empty, which is valid for no member, if the member is not a string. */
    String text(String name) {
        return map.get(name) instanceof AttributeValue.S s ? s.value() : "";
    }

    Optional<String> optional(String name) {
        return map.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** -1, which is valid for no member, if the member is not a whole number of at most 18 digits. */
    long integer(String name) {
        String text = map.get(name) instanceof AttributeValue.N number ? number.value().toString() : "";
        return INTEGER.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    Optional<Bytes> binary(String name) {
        return map.get(name) instanceof AttributeValue.B b ? Optional.of(b.value()) : Optional.empty();
    }

    Optional<Bytes> sha256() {
        String hex = text(SHA256);
        return HEX.matcher(hex).matches() ? Optional.of(Bytes.wrap(HexFormat.of().parseHex(hex))) : Optional.empty();
    }

    Optional<Codec> codec() {
        return Codec.of(text(CODEC));
    }

    Optional<AttributeType> type() {
        String name = text(TYPE);
        for (AttributeType type : AttributeType.values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

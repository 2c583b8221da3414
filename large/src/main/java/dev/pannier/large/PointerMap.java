package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pointer as a plain map, documented in {@code docs/large-items.md} for readers in other languages. */
final class PointerMap {
    static final String KIND_OBJECT = "object";
    /** An item's size of everything but bucket and key, at its longest without a file name. */
    static final int FIXED_BOUND = 256;

    private static final String BUCKET = "bucket";
    private static final String KEY = "key";
    private static final String CONTENT_TYPE = "contentType";
    private static final String NAME = "name";
    private static final Set<String> REQUIRED = Set.of(MapMembers.VERSION, MapMembers.KIND, BUCKET, KEY,
            MapMembers.SIZE, MapMembers.SHA256, MapMembers.CODEC, MapMembers.TYPE);
    private static final Set<String> OPTIONAL = Set.of(CONTENT_TYPE, NAME);

    private PointerMap() {
    }

    static AttributeValue.M encode(PayloadPointer pointer) {
        Map<String, AttributeValue> map = MapMembers.begin(KIND_OBJECT);
        map.put(BUCKET, AttributeValue.s(pointer.bucket()));
        map.put(KEY, AttributeValue.s(pointer.key()));
        map.put(MapMembers.SIZE, AttributeValue.n(pointer.size()));
        map.put(MapMembers.SHA256, AttributeValue.s(pointer.sha256Hex()));
        map.put(MapMembers.CODEC, AttributeValue.s(pointer.codec().word()));
        map.put(MapMembers.TYPE, AttributeValue.s(pointer.type().name()));
        pointer.contentType().ifPresent(text -> map.put(CONTENT_TYPE, AttributeValue.s(text)));
        pointer.name().ifPresent(text -> map.put(NAME, AttributeValue.s(text)));
        return new AttributeValue.M(map);
    }

    static Optional<PayloadPointer> decode(AttributeValue value) {
        return MapMembers.of(value).flatMap(PointerMap::decode);
    }

    static Optional<PayloadPointer> decode(MapMembers map) {
        Optional<Bytes> sha256 = map.sha256();
        Optional<Codec> codec = map.codec();
        Optional<AttributeType> type = map.type();
        if (!map.kind().equals(KIND_OBJECT) || !map.areExactly(REQUIRED, OPTIONAL) || map.integer(MapMembers.SIZE) < 0
                || sha256.isEmpty() || codec.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PayloadPointer(map.text(BUCKET), map.text(KEY), map.integer(MapMembers.SIZE),
                    sha256.get(), codec.get(), type.get(), map.optional(CONTENT_TYPE), map.optional(NAME)));
        } catch (IllegalArgumentException e) {
            // A length out of bounds: not a pointer that we wrote.
            return Optional.empty();
        }
    }
}

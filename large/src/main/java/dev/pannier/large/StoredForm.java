package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import java.util.Optional;

/**
 * What the client library stores in place of an attribute's value: a plain map that says so, since DynamoDB has no kind
 * of its own for it. All of them have the member {@code pannier:pointer}.
 */
public sealed interface StoredForm permits PayloadPointer, CompressedForm, PartsHeader {
    /** The member that every such map has, and no other value by accident. */
    String MARK = MapMembers.VERSION;

    /** The length of the value as a {@link Payload}, in bytes. */
    long size();

    /** The type of the value. */
    AttributeType type();

    /** The plain map that stands for the value. */
    AttributeValue.M toAttribute();

    /**
     * What a value stands for; empty for every value that is not exactly such a map, which is then an ordinary
     * attribute.
     *
     * @throws UnsupportedPointerException if the map says that it is of a later version
     */
    static Optional<StoredForm> fromAttribute(AttributeValue value) {
        return MapMembers.of(value).flatMap(map -> switch (map.kind()) {
            case PointerMap.KIND_OBJECT -> PointerMap.decode(map).map(StoredForm.class::cast);
            case CompressedForm.KIND -> CompressedForm.decode(map).map(StoredForm.class::cast);
            case PartsHeader.KIND -> PartsHeader.decode(map).map(StoredForm.class::cast);
            default -> Optional.empty();
        });
    }
}

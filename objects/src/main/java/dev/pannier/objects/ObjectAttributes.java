package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of an object or of an upload that will become one. Immutable. */
public record ObjectAttributes(Map<ObjectAttribute, Bytes> values) {
    public static final ObjectAttributes NONE = new ObjectAttributes(Map.of());

    public ObjectAttributes {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** An attribute's value, if the object has it. */
    public Optional<Bytes> get(ObjectAttribute attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    /** How the object is encrypted; empty if it is not. */
    public Optional<ObjectEncryption> encryption() {
        return get(ObjectAttribute.ENCRYPTION).map(ObjectEncryption::decode);
    }

    /** These attributes, and how the object is encrypted. */
    ObjectAttributes with(Optional<ObjectEncryption> encryption) {
        return encryption.map(given -> with(ObjectAttribute.ENCRYPTION, given.encode())).orElse(this);
    }

    /** These attributes with another value for one of them. */
    public ObjectAttributes with(ObjectAttribute attribute, Bytes value) {
        Map<ObjectAttribute, Bytes> changed = copy();
        changed.put(attribute, value);
        return new ObjectAttributes(changed);
    }

    /** These attributes without one of them. */
    public ObjectAttributes without(ObjectAttribute attribute) {
        Map<ObjectAttribute, Bytes> changed = copy();
        changed.remove(attribute);
        return new ObjectAttributes(changed);
    }

    /** These attributes, and of another object's those {@code kept} that are missing here. */
    ObjectAttributes orElse(ObjectAttributes others, Collection<ObjectAttribute> kept) {
        Map<ObjectAttribute, Bytes> changed = copy();
        for (ObjectAttribute attribute : kept) {
            others.get(attribute).ifPresent(value -> changed.putIfAbsent(attribute, value));
        }
        return new ObjectAttributes(changed);
    }

    private Map<ObjectAttribute, Bytes> copy() {
        Map<ObjectAttribute, Bytes> copy = new EnumMap<>(ObjectAttribute.class);
        copy.putAll(values);
        return copy;
    }

    /** Writes them at the end of a row: nothing at all if there are none. */
    void write(RowWriter row) {
        values.forEach((attribute, value) -> row.one(attribute.id()).bytes(value));
    }

    /** Reads them up to the row's end. */
    static ObjectAttributes read(RowReader row) {
        if (!row.hasMore()) {
            return NONE;
        }
        Map<ObjectAttribute, Bytes> values = new EnumMap<>(ObjectAttribute.class);
        while (row.hasMore()) {
            values.put(ObjectAttribute.ofId(row.one()), row.bytes());
        }
        return new ObjectAttributes(values);
    }
}

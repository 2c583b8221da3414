package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of an object, as its attribute {@link ObjectAttribute#TAGS}.
 *
 * @param tags values by key, in order of key
 */
public record TagSet(Map<String, String> tags) {
    public static final TagSet NONE = new TagSet(Map.of());

    public TagSet {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** The tags that an object carries. */
    public static TagSet of(ObjectAttributes attributes) {
        return attributes.get(ObjectAttribute.TAGS).map(TagSet::decode).orElse(NONE);
    }

    /** These attributes with these tags; without the attribute if there are none. */
    public ObjectAttributes in(ObjectAttributes attributes) {
        return tags.isEmpty()
                ? attributes.without(ObjectAttribute.TAGS)
                : attributes.with(ObjectAttribute.TAGS, encode());
    }

    private Bytes encode() {
        RowWriter row = new RowWriter(64);
        row.number(tags.size());
        tags.forEach((key, value) -> row.string(key).string(value));
        return Bytes.wrap(row.toByteArray());
    }

    private static TagSet decode(Bytes value) {
        RowReader row = new RowReader(value.unsafeArray());
        Map<String, String> tags = new TreeMap<>();
        for (int left = row.count(); left > 0; left--) {
            tags.put(row.string(), row.string());
        }
        return new TagSet(tags);
    }
}

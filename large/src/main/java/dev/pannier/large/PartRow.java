package dev.pannier.large;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A numbered part as an item of the table, its key left out: the key says to which generation it belongs.
 *
 * @param number its number, from 1
 * @param owner  the sort key of the item that it belongs to
 * @param length the length of its content
 * @param stored the content, compressed if that makes it shorter
 */
public record PartRow(int number, AttributeValue owner, int length, Bytes stored) {
    /** Marks a part, and is its number. */
    public static final String NUMBER = "pannier:part";
    /** The attribute that names the item. */
    public static final String OWNER = "pannier:of";
    private static final String LENGTH = "pannier:length";
    private static final String BYTES = "pannier:bytes";

    /** The parts of a payload that was cut. */
    public static List<PartRow> of(SplitPayload payload, AttributeValue owner) {
        List<PartRow> rows = new ArrayList<>();
        for (int i = 0; i < payload.stored().size(); i++) {
            rows.add(new PartRow(i + 1, owner, payload.lengths().get(i).length(),
                    Bytes.wrap(payload.stored().get(i))));
        }
        return rows;
    }

    /**
     * The content.
     *
     * @throws CorruptDataException if it is damaged
     */
    public Bytes content(Codec codec) {
        Codec used = stored.length() < length ? codec : Codec.NONE;
        return used.decompress(stored, length);
    }

    /** The attributes beside the key. */
    public Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(NUMBER, AttributeValue.n(number));
        attributes.put(OWNER, owner);
        attributes.put(LENGTH, AttributeValue.n(length));
        attributes.put(BYTES, new AttributeValue.B(stored));
        return attributes;
    }

    /** The part that an item with a part's key is; empty if it is none. */
    public static Optional<PartRow> from(Item item) {
        Optional<AttributeValue> owner = item.get(OWNER);
        if (owner.isEmpty() || !(item.get(NUMBER).orElse(null) instanceof AttributeValue.N number)
                || !(item.get(LENGTH).orElse(null) instanceof AttributeValue.N length)
                || !(item.get(BYTES).orElse(null) instanceof AttributeValue.B bytes)
                || !within(number.value(), 1, PartsHeader.MAX_COUNT)
                || !within(length.value(), 0, SplitValue.PART_SIZE)) {
            return Optional.empty();
        }
        return Optional.of(new PartRow(number.value().decimal().intValue(), owner.get(),
                length.value().decimal().intValue(), bytes.value()));
    }

    private static boolean within(DynamoNumber number, int from, int to) {
        return number.compareTo(DynamoNumber.of(from)) >= 0 && number.compareTo(DynamoNumber.of(to)) <= 0
                && number.decimal().stripTrailingZeros().scale() <= 0;
    }
}

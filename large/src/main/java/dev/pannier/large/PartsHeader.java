package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an item keeps of a value that is in numbered parts beside it: part 0, in effect. The generation names the parts
 * and is never used twice, so whoever has the header never meets the parts of another writing.
 *
 * @param generation names the parts
 * @param count      how many there are
 * @param size       the length of the {@link Payload}
 * @param sha256     the SHA-256 of the payload
 * @param codec      how each part is compressed, if that makes it shorter
 * @param type       the attribute's type
 */
public record PartsHeader(Generation generation, int count, long size, Bytes sha256, Codec codec,
        AttributeType type) implements StoredForm {
    /** The highest number of a part. */
    public static final int MAX_COUNT = 999_999;

    /** The most that a header occupies in an item, without the attribute's name. */
    public static final int SIZE_BOUND = 320;

    static final String KIND = "parts";

    private static final String GENERATION = "generation";
    private static final String COUNT = "count";
    private static final Set<String> MEMBERS = Set.of(MapMembers.VERSION, MapMembers.KIND, GENERATION, COUNT,
            MapMembers.SIZE, MapMembers.SHA256, MapMembers.CODEC, MapMembers.TYPE);

    public PartsHeader {
        if (count < 0 || count > MAX_COUNT || size < 0 || size > (long) count * SplitValue.PART_SIZE) {
            throw new IllegalArgumentException(size + " bytes in " + count + " parts");
        }
        if (sha256.length() != PayloadPointer.SHA256_LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, found " + sha256.length());
        }
    }

    /**
     * The payload again.
     *
     * @param parts all of them, in order
     * @throws CorruptDataException if they are not the parts that the header speaks of
     */
    public Payload join(List<PartRow> parts) {
        long total = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).number() != i + 1) {
                throw new CorruptDataException("part " + (i + 1) + " is missing");
            }
            total += parts.get(i).length();
        }
        if (parts.size() != count || total != size) {
            throw new CorruptDataException(parts.size() + " parts with " + total + " bytes instead of " + count
                    + " with " + size);
        }
        byte[] whole = new byte[Math.toIntExact(size)];
        int at = 0;
        for (PartRow part : parts) {
            Bytes content = part.content(codec);
            System.arraycopy(content.unsafeArray(), 0, whole, at, content.length());
            at += content.length();
        }
        Payload payload = new Payload(type, Bytes.wrap(whole));
        if (!payload.sha256().equals(sha256)) {
            throw new CorruptDataException("the parts have another SHA-256");
        }
        return payload;
    }

    /** Whether the first part is a value by itself: the beginning of a string or of binary data. */
    public boolean hasPreview() {
        return type == AttributeType.S || type == AttributeType.B;
    }

    @Override
    public AttributeValue.M toAttribute() {
        Map<String, AttributeValue> map = MapMembers.begin(KIND);
        map.put(GENERATION, AttributeValue.s(generation.text()));
        map.put(COUNT, AttributeValue.n(count));
        map.put(MapMembers.SIZE, AttributeValue.n(size));
        map.put(MapMembers.SHA256, AttributeValue.s(HexFormat.of().formatHex(sha256.unsafeArray())));
        map.put(MapMembers.CODEC, AttributeValue.s(codec.word()));
        map.put(MapMembers.TYPE, AttributeValue.s(type.name()));
        return new AttributeValue.M(map);
    }

    static Optional<PartsHeader> decode(MapMembers map) {
        Optional<Generation> generation = Generation.of(map.text(GENERATION));
        Optional<Bytes> sha256 = map.sha256();
        Optional<Codec> codec = map.codec();
        Optional<AttributeType> type = map.type();
        long count = map.integer(COUNT);
        long size = map.integer(MapMembers.SIZE);
        boolean bounded = count >= 0 && count <= MAX_COUNT && size >= 0 && size <= count * SplitValue.PART_SIZE;
        return bounded && map.areExactly(MEMBERS, Set.of()) && generation.isPresent() && sha256.isPresent()
                && codec.isPresent() && type.isPresent()
                        ? Optional.of(new PartsHeader(generation.get(), (int) count, size, sha256.get(), codec.get(),
                                type.get()))
                        : Optional.empty();
    }
}

package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A payload cut into the parts that a {@link SplitValue} is the header of.
 *
 * @param payload the whole
 * @param codec   how parts are compressed
 * @param lengths the lengths of each part
 * @param stored  each part as it is stored, in order; shared, not to be written to
 */
public record SplitPayload(Payload payload, Codec codec, List<SplitValue.Part> lengths, List<byte[]> stored) {
    private static final int CONTINUATION_MASK = 0xc0;
    private static final int CONTINUATION = 0x80;

    /** Cuts a payload; text never within a character, so that its first part is text too. */
    public static SplitPayload of(Payload payload, Codec codec) {
        byte[] bytes = payload.bytes().unsafeArray();
        List<SplitValue.Part> lengths = new ArrayList<>();
        List<byte[]> stored = new ArrayList<>();
        for (int from = 0; from < bytes.length;) {
            int to = Math.min(bytes.length, from + SplitValue.PART_SIZE);
            while (payload.type() == AttributeType.S && to < bytes.length
                    && (bytes[to] & CONTINUATION_MASK) == CONTINUATION) {
                to--;
            }
            Bytes content = Bytes.copyOf(bytes, from, to - from);
            Bytes compressed = codec.compress(content);
            Bytes part = compressed.length() < content.length() ? compressed : content;
            lengths.add(new SplitValue.Part(content.length(), part.length()));
            stored.add(part.unsafeArray());
            from = to;
        }
        return new SplitPayload(payload, codec, Collections.unmodifiableList(lengths),
                Collections.unmodifiableList(stored));
    }

    /** The header, once it is known where the parts go. */
    public SplitValue at(Bytes place) {
        return new SplitValue(codec, payload.type(), payload.bytes().length(), payload.sha256(), place, lengths);
    }
}

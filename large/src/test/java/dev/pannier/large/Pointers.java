package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Pointers for tests. */
final class Pointers {
    private Pointers() {
    }

    static PayloadPointer at(String bucket, String key) {
        return new PayloadPointer(bucket, key, 5, Payload.sha256(Bytes.EMPTY), Codec.NONE, AttributeType.B,
                Optional.of("image/png"), Optional.empty());
    }

    static Arbitrary<PayloadPointer> any() {
        Arbitrary<String> text = Arbitraries.strings().ofMinLength(1).ofMaxLength(60).excludeChars('\ud800')
                .filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        Arbitrary<Bytes> digest = Arbitraries.bytes().array(byte[].class).ofSize(32).map(Bytes::copyOf);
        return Combinators.combine(text, text, Arbitraries.longs().between(0, 999_999_999_999_999_999L), digest,
                Arbitraries.of(Codec.values()), Arbitraries.of(AttributeType.values()), text.optional(),
                text.optional()).as(PayloadPointer::new);
    }
}

package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The plain maps and rows of the client library, as docs/large-items.md describes them. */
class StoredFormTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final Generation GENERATION = Generation.next(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));
    private static final AttributeValue TEXT = AttributeValue.s("lorem ipsum ".repeat(100_000));

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aCompressedValueReadsBack(Codec codec) {
        CompressedForm form = CompressedForm.of(TEXT, codec).orElseThrow();

        assertThat(StoredForm.fromAttribute(form.toAttribute())).contains(form);
        assertThat(form.value()).isEqualTo(TEXT);
        assertThat(form.toAttribute().values()).containsOnlyKeys("pannier:pointer", "kind", "codec", "type", "size",
                "bytes");
    }

    @Test
    void whatDoesNotPayIsNotCompressed() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(CompressedForm.of(new AttributeValue.B(Bytes.wrap(noise)), Codec.ZSTD)).isEmpty();
        assertThat(CompressedForm.of(AttributeValue.s("x".repeat(2000)), Codec.ZSTD)).isEmpty();
    }

    @Test
    void attributesAreCompressedTogetherAsAMap() {
        Item item = new Item(Map.of("text", TEXT, "n", AttributeValue.n(1)));
        CompressedForm form = CompressedForm.ofAttributes(item, Codec.ZSTD).orElseThrow();

        assertThat(form.value()).isEqualTo(new AttributeValue.M(item.attributes()));
        assertThat(form.packedSize()).isEqualTo(
                ItemSize.of(new Item(Map.of(CompressedForm.PACKED_ITEM, form.toAttribute()))));
        assertThat(CompressedForm.ofAttributes(new Item(Map.of("x", AttributeValue.s("x".repeat(2_047)))), Codec.ZSTD))
                .isEmpty();
        assertThat(CompressedForm.ofAttributes(new Item(Map.of("x", AttributeValue.s("x".repeat(17_000_000)))),
                Codec.ZSTD)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBombIsAnErrorAndTakesNoMemory(Codec codec) {
        Bytes bomb = codec.compress(Bytes.wrap(new byte[64 << 20]));
        CompressedForm claimsLess = new CompressedForm(codec, AttributeType.B, 1000, bomb);

        assertThatThrownBy(claimsLess::value).isInstanceOf(CorruptDataException.class);
        Map<String, AttributeValue> claimsAll = new LinkedHashMap<>(claimsLess.toAttribute().values());
        claimsAll.put("size", AttributeValue.n(64 << 20));
        assertThat(StoredForm.fromAttribute(new AttributeValue.M(claimsAll))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void partsJoinToTheValue(Codec codec) {
        SplitPayload payload = SplitPayload.of(Payload.of(TEXT), codec);
        List<PartRow> rows = PartRow.of(payload, AttributeValue.s("2026"));
        PartsHeader header = header(payload);

        assertThat(rows).hasSize(3);
        assertThat(rows).allSatisfy(row -> assertThat(PartRow.from(new Item(row.attributes()))).contains(row));
        assertThat(StoredForm.fromAttribute(header.toAttribute())).contains(header);
        assertThat(header.join(rows).value()).isEqualTo(TEXT);
    }

    @Test
    void missingStrangeOrDamagedPartsAreErrors() {
        SplitPayload payload = SplitPayload.of(Payload.of(TEXT), Codec.NONE);
        List<PartRow> rows = PartRow.of(payload, AttributeValue.s("2026"));
        PartsHeader header = header(payload);
        byte[] changed = rows.get(2).stored().toByteArray();
        changed[0]++;
        PartRow damaged = new PartRow(3, rows.get(2).owner(), changed.length, Bytes.wrap(changed));

        assertThatThrownBy(() -> header.join(rows.subList(0, 2))).isInstanceOf(CorruptDataException.class);
        assertThatThrownBy(() -> header.join(List.of(rows.get(0), rows.get(2), rows.get(1))))
                .isInstanceOf(CorruptDataException.class);
        assertThatThrownBy(() -> header.join(List.of(rows.get(0), rows.get(1), damaged)))
                .isInstanceOf(CorruptDataException.class);
    }

    @Test
    void aHeaderIsSmallEnoughToBePlannedWith() {
        PartsHeader largest = new PartsHeader(GENERATION, PartsHeader.MAX_COUNT, 405_503_594_496L,
                Payload.sha256(Bytes.EMPTY), Codec.SNAPPY, AttributeType.BOOL);

        assertThat(ItemSize.of(largest.toAttribute())).isLessThanOrEqualTo(PartsHeader.SIZE_BOUND);
    }

    @Test
    void aMapThatIsNotExactlyAFormIsAnOrdinaryValue() {
        for (StoredForm form : List.of(CompressedForm.of(TEXT, Codec.ZLIB).orElseThrow(),
                header(SplitPayload.of(Payload.of(TEXT), Codec.NONE)))) {
            form.toAttribute().values().keySet().forEach(name -> {
                Map<String, AttributeValue> without = new LinkedHashMap<>(form.toAttribute().values());
                without.remove(name);
                assertThat(StoredForm.fromAttribute(new AttributeValue.M(without))).isEmpty();
                Map<String, AttributeValue> other = new LinkedHashMap<>(form.toAttribute().values());
                other.put(name, AttributeValue.bool(true));
                assertThat(StoredForm.fromAttribute(new AttributeValue.M(other))).isEmpty();
            });
            Map<String, AttributeValue> later = new LinkedHashMap<>(form.toAttribute().values());
            later.put("pannier:pointer", AttributeValue.n(2));
            assertThatThrownBy(() -> StoredForm.fromAttribute(new AttributeValue.M(later)))
                    .isInstanceOf(UnsupportedPointerException.class);
        }
    }

    @Test
    void aGenerationTellsItsTime() {
        assertThat(GENERATION.time()).isEqualTo(NOW);
        assertThat(Generation.of(GENERATION.text())).contains(GENERATION);
        assertThat(Generation.of("8" + GENERATION.text().substring(1))).isEmpty();
        assertThat(Generation.of("short")).isEmpty();
    }

    @Test
    void reservedKeysSortAfterAllOthersAndInTheOrderOfTheParts() {
        assertThat(ReservedKeys.contain(AttributeValue.s("\uffff"))).isFalse();
        assertThat(ReservedKeys.contain(new AttributeValue.B(Bytes.wrap(new byte[]{-1, -1, -1})))).isFalse();
        assertThat(ReservedKeys.contain(AttributeValue.n(1))).isFalse();
        assertThat(ReservedKeys.part(AttributeType.S, GENERATION, 7))
                .isEqualTo(AttributeValue.s("\udbff\udffdpannier:part:" + GENERATION.text() + ":000007"));
        for (AttributeType type : List.of(AttributeType.S, AttributeType.B)) {
            AttributeValue part = ReservedKeys.part(type, GENERATION, 7);
            assertThat(ReservedKeys.contain(part)).isTrue();
            assertThat(ReservedKeys.contain(ReservedKeys.first(type))).isTrue();
            assertThat(ReservedKeys.asPart(part)).contains(new ReservedKeys.Part(GENERATION, 7));
            assertThat(ReservedKeys.asPart(ReservedKeys.last(type))).isEmpty();
            assertThat(ReservedKeys.contain(ReservedKeys.group("details",
                    type == AttributeType.S ? AttributeValue.s("1") : new AttributeValue.B(Bytes.EMPTY)))).isTrue();
        }
    }

    private static PartsHeader header(SplitPayload payload) {
        return new PartsHeader(GENERATION, payload.stored().size(), payload.payload().bytes().length(),
                payload.payload().sha256(), payload.codec(), payload.payload().type());
    }
}

package dev.pannier.large;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.StoredItem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackedAttributesTest {
    private static Item fields(int count) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("a rather long name of an attribute " + i, AttributeValue.n(i));
        }
        return new Item(attributes);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void attributesReadBackInLess(Codec codec) {
        PackedAttributes packed = PackedAttributes.of(fields(1_000), codec).orElseThrow();

        PackedAttributes read = PackedAttributes.read(packed.toBytes());

        assertThat(read).isEqualTo(packed);
        assertThat(read.attributes()).isEqualTo(fields(1_000));
        assertThat(packed.size()).isEqualTo(packed.toBytes().length()).isLessThan(20_000);
    }

    @Test
    void whatDoesNotPayIsNotCompressed() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(PackedAttributes.of(new Item(Map.of("x", AttributeValue.b(noise))), Codec.ZSTD)).isEmpty();
        assertThat(PackedAttributes.of(new Item(Map.of("x", AttributeValue.s("x".repeat(2_047)))), Codec.ZSTD))
                .isEmpty();
        assertThat(PackedAttributes.of(new Item(Map.of("x", AttributeValue.s("x".repeat(2_048)))), Codec.ZSTD))
                .isPresent();
    }

    @Test
    void sixteenMegabytesOfSmallValuesArePacked() {
        String value = "v".repeat(10);
        AttributeValue[] values = new AttributeValue[1_400_000];
        Arrays.fill(values, AttributeValue.s(value));

        assertThat(PackedAttributes.of(new Item(Map.of("list", AttributeValue.l(values))), Codec.LZ4)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBombIsAnErrorAndTakesNoMemory(Codec codec) {
        Bytes bomb = codec.compress(Bytes.wrap(new byte[64 << 20]));

        PackedAttributes claimsLess = new PackedAttributes(codec, 1_000, bomb);
        PackedAttributes claimsAll = new PackedAttributes(codec, 64 << 20, bomb);

        assertThatThrownBy(claimsLess::attributes).isInstanceOf(CorruptDataException.class);
        assertThatThrownBy(() -> PackedAttributes.read(claimsAll.toBytes())).isInstanceOf(CorruptDataException.class);
    }

    @Test
    void whatIsNotOnlyAttributesIsDamaged() {
        byte[] pointers = ItemCodec.encode(new StoredItem(fields(3), Map.of("x", Bytes.wrap(new byte[]{1}))));
        PackedAttributes packed = new PackedAttributes(Codec.ZLIB, pointers.length,
                Codec.ZLIB.compress(Bytes.wrap(pointers)));

        assertThatThrownBy(packed::attributes).isInstanceOf(CorruptDataException.class);
        assertThatThrownBy(() -> PackedAttributes.read(Bytes.wrap(new byte[]{1, 2, 1, 0})))
                .isInstanceOf(CorruptDataException.class);
        assertThatThrownBy(() -> PackedAttributes
                .read(Bytes.wrap(new BinaryWriter(8).writeByte(2).writeByte(5).toByteArray())))
                .isInstanceOf(UnsupportedPointerException.class);
    }
}

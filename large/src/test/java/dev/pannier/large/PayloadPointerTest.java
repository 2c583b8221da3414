package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PayloadPointerTest {
    private static final PayloadPointer POINTER = Pointers.at("media", "items/x/photo");

    @Provide
    Arbitrary<PayloadPointer> pointers() {
        return Pointers.any();
    }

    @Property
    void bothFormsReadBackWhatWasWritten(@ForAll("pointers") PayloadPointer pointer) {
        assertThat(PayloadPointer.fromBytes(pointer.toBytes())).isEqualTo(pointer);
        assertThat(PayloadPointer.fromAttribute(pointer.toAttribute())).contains(pointer);
    }

    @Property
    void truncatedOrExtendedBytesAreRefused(@ForAll("pointers") PayloadPointer pointer, @ForAll int where) {
        byte[] bytes = pointer.toBytes().toByteArray();
        int length = Math.floorMod(where, bytes.length);
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> PayloadPointer.fromBytes(Bytes.copyOf(bytes, 0, length)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PayloadPointer.fromBytes(Bytes.wrap(longer)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMapIsTheDocumentedOne() {
        assertThat(POINTER.toAttribute()).isEqualTo(new AttributeValue.M(Map.of("pannier:pointer", AttributeValue.n(1),
                "kind", AttributeValue.s("object"), "bucket", AttributeValue.s("media"), "key",
                AttributeValue.s("items/x/photo"), "size", AttributeValue.n(5), "sha256",
                AttributeValue.s("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), "codec",
                AttributeValue.s("none"), "type", AttributeValue.s("B"), "contentType",
                AttributeValue.s("image/png"))));
    }

    @Test
    void aMapThatIsNotExactlyAPointerIsAnOrdinaryValue() {
        assertThat(PayloadPointer.fromAttribute(AttributeValue.s("text"))).isEmpty();
        assertThat(PayloadPointer.fromAttribute(AttributeValue.m(Map.of()))).isEmpty();
        assertThat(changed("more", AttributeValue.s("x"))).isEmpty();
        assertThat(changed("pannier:pointer", AttributeValue.s("1"))).isEmpty();
        assertThat(changed("pannier:pointer", AttributeValue.n(0))).isEmpty();
        assertThat(changed("kind", AttributeValue.s("other"))).isEmpty();
        assertThat(changed("bucket", AttributeValue.s(""))).isEmpty();
        assertThat(changed("key", AttributeValue.s("x".repeat(1025)))).isEmpty();
        assertThat(changed("size", AttributeValue.n("1.5"))).isEmpty();
        assertThat(changed("size", AttributeValue.n(-1))).isEmpty();
        assertThat(changed("size", AttributeValue.n("1e30"))).isEmpty();
        assertThat(changed("sha256", AttributeValue.s("E3B0"))).isEmpty();
        assertThat(changed("codec", AttributeValue.s("rot13"))).isEmpty();
        assertThat(changed("type", AttributeValue.s("XX"))).isEmpty();
        assertThat(changed("contentType", AttributeValue.n(1))).isEmpty();
    }

    @Test
    void everyRequiredMemberMustBeThere() {
        for (String name : POINTER.toAttribute().values().keySet()) {
            Map<String, AttributeValue> map = new LinkedHashMap<>(POINTER.toAttribute().values());
            map.remove(name);
            Optional<PayloadPointer> read = PayloadPointer.fromAttribute(AttributeValue.m(map));

            assertThat(read.isPresent()).as("without %s", name).isEqualTo(name.equals("contentType"));
        }
    }

    @Test
    void aLaterVersionIsNeitherFollowedNorTakenForAValue() {
        assertThatThrownBy(() -> changed("pannier:pointer", AttributeValue.n(2)))
                .isInstanceOf(UnsupportedPointerException.class).hasMessageContaining("version 2");
        byte[] bytes = POINTER.toBytes().toByteArray();
        bytes[0] = 2;

        assertThatThrownBy(() -> PayloadPointer.fromBytes(Bytes.wrap(bytes)))
                .isInstanceOf(UnsupportedPointerException.class);
    }

    @Test
    void theSizeBoundHoldsForTheLongestPointer() {
        PayloadPointer longest = new PayloadPointer("b".repeat(63), "k".repeat(1024), 999_999_999_999_999_999L,
                Payload.sha256(Bytes.EMPTY), Codec.SNAPPY, AttributeType.BOOL,
                Optional.of("application/vnd.apache.parquet"), Optional.empty());

        assertThat(longest.itemSize()).isLessThanOrEqualTo(PayloadPointer.sizeBound("b".repeat(63), 1024));
        assertThat((long) longest.toBytes().length()).isLessThanOrEqualTo(longest.itemSize());
    }

    private static Optional<PayloadPointer> changed(String name, AttributeValue value) {
        Map<String, AttributeValue> map = new LinkedHashMap<>(POINTER.toAttribute().values());
        map.put(name, value);
        return PayloadPointer.fromAttribute(AttributeValue.m(map));
    }
}

package dev.pannier.model;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyCodecTest {
    @Provide
    Arbitrary<AttributeValue> strings() {
        return AttributeValues.strings().map(AttributeValue.S::new);
    }

    @Provide
    Arbitrary<AttributeValue> numbers() {
        return AttributeValues.numbers().map(AttributeValue.N::new);
    }

    @Provide
    Arbitrary<AttributeValue> binaries() {
        return AttributeValues.binary().map(AttributeValue.B::new);
    }

    @Provide
    Arbitrary<AttributeValue> keys() {
        return Arbitraries.oneOf(strings(), numbers(), binaries());
    }

    @Property
    void stringsSortAsTheirBytes(@ForAll("strings") AttributeValue a, @ForAll("strings") AttributeValue b) {
        assertSameOrder(a, b);
    }

    @Property(tries = 2000)
    void numbersSortByValue(@ForAll("numbers") AttributeValue a, @ForAll("numbers") AttributeValue b) {
        assertSameOrder(a, b);
    }

    @Property
    void binariesSortAsUnsignedBytes(@ForAll("binaries") AttributeValue a, @ForAll("binaries") AttributeValue b) {
        assertSameOrder(a, b);
    }

    private static void assertSameOrder(AttributeValue a, AttributeValue b) {
        int order = Arrays.compareUnsigned(KeyCodec.encode(a), KeyCodec.encode(b));
        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(AttributeOrder.compare(a, b)));
    }

    @Property
    void partsDecodeInTurn(@ForAll("keys") AttributeValue first, @ForAll("keys") AttributeValue second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeyCodec.append(out, first);
        KeyCodec.append(out, second);

        KeyCodec.Decoded one = KeyCodec.decode(out.toByteArray(), 0, first.type());
        KeyCodec.Decoded two = KeyCodec.decode(out.toByteArray(), one.next(), second.type());

        assertThat(one.value()).isEqualTo(first);
        assertThat(two.value()).isEqualTo(second);
        assertThat(two.next()).isEqualTo(out.size());
    }

    @Property
    void whatBeginsWithAPrefixSortsUnderIt(@ForAll("strings") AttributeValue prefix,
            @ForAll("strings") AttributeValue rest) {
        String whole = ((AttributeValue.S) prefix).value() + ((AttributeValue.S) rest).value();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeyCodec.appendPrefix(out, prefix);

        assertThat(Bytes.wrap(KeyCodec.encode(AttributeValue.s(whole))).startsWith(Bytes.wrap(out.toByteArray())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-130", "-1E-130", "9.9999999999999999999999999999999999999E+125",
            "-9.9999999999999999999999999999999999999E+125", "0", "10", "100", "0.1"})
    void theExtremesOfTheRangeRoundTrip(String text) {
        AttributeValue value = AttributeValue.n(text);

        assertThat(KeyCodec.decode(KeyCodec.encode(value), 0, AttributeType.N).value()).isEqualTo(value);
    }
}

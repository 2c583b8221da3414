package dev.pannier.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary values of every type, for properties. */
final class AttributeValues {
    private AttributeValues() {
    }

    static Arbitrary<DynamoNumber> numbers() {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(38).subtract(BigInteger.ONE).negate(),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
        return Combinators.combine(digits, Arbitraries.integers().between(-85, 125)).as((unscaled, scale) -> {
            return DynamoNumber.of(new BigDecimal(unscaled, scale));
        });
    }

    static Arbitrary<String> strings() {
        return Arbitraries.strings().withChars("a\u0000\u0001b\u00ff\u00e9\u4e2d\uffee").ofMaxLength(6)
                .flatMap(s -> Arbitraries.of(s, s + "\ud83d\ude00", "\ud800\udc00" + s));
    }

    static Arbitrary<Bytes> binary() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(6).map(Bytes::wrap);
    }

    static Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(strings().map(AttributeValue.S::new), numbers().map(AttributeValue.N::new),
                binary().map(AttributeValue.B::new), Arbitraries.of(true, false).map(AttributeValue.Bool::new),
                Arbitraries.just(new AttributeValue.Null()),
                strings().list().ofMinSize(1).ofMaxSize(3).map(l -> new AttributeValue.Ss(new LinkedHashSet<>(l))),
                numbers().list().ofMinSize(1).ofMaxSize(3).map(l -> new AttributeValue.Ns(new LinkedHashSet<>(l))),
                binary().list().ofMinSize(1).ofMaxSize(3).map(l -> new AttributeValue.Bs(new LinkedHashSet<>(l))));
    }

    static Arbitrary<AttributeValue> values() {
        return nested(3);
    }

    private static Arbitrary<AttributeValue> nested(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<AttributeValue> below = Arbitraries.lazy(() -> nested(depth - 1));
        return Arbitraries.oneOf(scalars(), below.list().ofMaxSize(3).map(AttributeValue.L::new),
                Arbitraries.maps(strings(), below).ofMaxSize(3).map(AttributeValue.M::new));
    }

    static Arbitrary<Item> items() {
        return Arbitraries.maps(strings(), values()).ofMaxSize(5).map(Item::new);
    }
}

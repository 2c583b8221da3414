package dev.pannier.dynamodb.operation;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFingerprintTest {
    private static Bytes of(Map<String, AttributeValue> attributes) {
        return new RequestFingerprint().addAttributes(attributes).finish();
    }

    private static <V> Map<String, V> inOrder(String first, V one, String second, V two) {
        Map<String, V> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    @Test
    void theOrderOfMembersAndSetsDoesNotCount() {
        AttributeValue x = new AttributeValue.Ss(new LinkedHashSet<>(List.of("a", "b")));
        AttributeValue xAgain = new AttributeValue.Ss(new LinkedHashSet<>(List.of("b", "a")));
        AttributeValue y = new AttributeValue.M(inOrder("p", AttributeValue.n(1), "q", AttributeValue.s("t")));
        AttributeValue yAgain = new AttributeValue.M(inOrder("q", AttributeValue.s("t"), "p", AttributeValue.n(1)));

        assertThat(of(inOrder("x", x, "y", y))).isEqualTo(of(inOrder("y", yAgain, "x", xAgain)));
    }

    @Test
    void theOrderOfListsCounts() {
        AttributeValue a = AttributeValue.s("a");
        AttributeValue b = AttributeValue.s("b");

        assertThat(of(Map.of("l", new AttributeValue.L(List.of(a, b)))))
                .isNotEqualTo(of(Map.of("l", new AttributeValue.L(List.of(b, a)))));
    }

    @Test
    void valuesOfDifferentTypesDiffer() {
        Set<Bytes> bytes = Set.of(Bytes.wrap(new byte[]{'1'}));
        List<AttributeValue> values = List.of(AttributeValue.s("1"), AttributeValue.n(1),
                new AttributeValue.B(Bytes.wrap(new byte[]{'1'})), new AttributeValue.Bool(true),
                new AttributeValue.Bool(false), new AttributeValue.Null(), new AttributeValue.Ss(Set.of("1")),
                new AttributeValue.Ns(Set.of(DynamoNumber.parse("1"))), new AttributeValue.Bs(bytes),
                new AttributeValue.L(List.of()), new AttributeValue.M(Map.of()));

        assertThat(values.stream().map(value -> of(Map.of("a", value)))).doesNotHaveDuplicates();
    }

    @Test
    void textsDoNotRunIntoOneAnother() {
        assertThat(new RequestFingerprint().add("ab").add("c").finish())
                .isNotEqualTo(new RequestFingerprint().add("a").add("bc").finish());
        assertThat(new RequestFingerprint().add(Optional.of("")).finish())
                .isNotEqualTo(new RequestFingerprint().add(Optional.empty()).finish());
    }

    @Test
    void storedFingerprintsStayTheSame() {
        assertThat(of(Map.of("pk", AttributeValue.s("a")))).hasToString(
                "ca4a2b170d1f486bf1a34c93d62dcd4877332a10da32273671994e64661ad8d1");
    }
}

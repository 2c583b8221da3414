package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyConditionTest {
    private static final AttributeValue ONE = AttributeValue.n(1);
    private static final AttributeValue TWO = AttributeValue.n(2);
    private static final AttributeValue TEXT = AttributeValue.s("t");

    private static KeyCondition bind(String text) {
        return KeyConditionExpression.parse(text)
                .bind(new Placeholders(Map.of(), Map.of(":1", ONE, ":2", TWO, ":t", TEXT)));
    }

    private static KeyRange onTable(String text) {
        return bind(text).on("id", Optional.of("sk"));
    }

    @Test
    void theHashAloneSelectsTheWholeCollection() {
        assertThat(onTable("id = :1")).isEqualTo(new KeyRange(List.of(ONE), List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sk = :2 | EQ", "sk < :2 | LT", "sk <= :2 | LE", "sk > :2 | GT",
            "sk >= :2 | GE",
            ":2 = sk | EQ", ":2 < sk | GT", ":2 <= sk | GE", ":2 > sk | LT", ":2 >= sk | LE"})
    void comparesTheRangeOnEitherSide(String condition, Comparator comparator) {
        assertThat(onTable(condition + " AND id = :1").last())
                .contains(new KeyPredicate.Compare(comparator, TWO));
    }

    @Test
    void knowsBetweenAndBeginsWith() {
        assertThat(onTable("id = :1 AND sk BETWEEN :1 AND :2").last()).contains(new KeyPredicate.Between(ONE, TWO));
        assertThat(onTable("(id = :1) AND begins_with(sk, :t)").last()).contains(new KeyPredicate.BeginsWith(TEXT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sk = :1 | Query condition missed key schema element: id",
            "id = :1 AND x = :2 | Query condition missed key schema element: sk",
            "id < :1 | Query key condition not supported",
            "id BETWEEN :1 AND :2 AND sk = :1 | Query key condition not supported",
            "id = :1 AND sk = :1 AND x = :2 | The number of query conditions (3) exceeds the number of key attributes"
                    + " defined in the schema (2)"})
    void refusesWhatDoesNotFitTheSchema(String text, String message) {
        assertThatThrownBy(() -> onTable(text)).hasMessage(message);
    }

    @Test
    void aTableWithoutRangeTakesNoOtherCondition() {
        assertThatThrownBy(() -> bind("id = :1 AND sk = :2").on("id", Optional.empty()))
                .hasMessage("Query key condition not supported");
    }

    @Test
    void severalKeyAttributesAreMatchedFromTheLeft() {
        KeyRange range = bind("b = :2 AND a = :1 AND x = :1 AND y > :2").on(List.of("a", "b"), List.of("x", "y", "z"));

        assertThat(range.hashValues()).containsExactly(ONE, TWO);
        assertThat(range.rangePrefix()).containsExactly(ONE);
        assertThat(range.last()).contains(new KeyPredicate.Compare(Comparator.GT, TWO));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "a = :1 | HASH key attributes b must have equality conditions specified in the query",
            "x = :1 | HASH key attributes a, b must have equality conditions specified in the query",
            "a = :1 AND b > :1 | HASH key attributes b must have equality conditions specified in the query",
            "a = :1 AND b = :1 AND y = :1 | RANGE key attributes x must have equality conditions specified in the"
                    + " query because a condition is present on key attribute y",
            "a = :1 AND b = :1 AND x > :1 AND y = :1 | RANGE key attributes x must have equality conditions"
                    + " specified in the query because a condition is present on key attribute y",
            "a = :1 AND b = :1 AND q = :1 | Query condition missed key schema element: x",
            "a = :1 AND b = :1 AND x = :1 AND y = :1 AND q = :1 | Query key condition not supported"})
    void keysOfSeveralAttributesHaveNoGaps(String expression, String message) {
        assertThatThrownBy(() -> bind(expression).on(List.of("a", "b"), List.of("x", "y"))).hasMessage(message);
    }
}

package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpdateTest {
    private static final Item ITEM = new Item(
            Map.of("n", AttributeValue.n(5), "s", new AttributeValue.Ss(Set.of("a", "b")),
                    "l", AttributeValue.l(AttributeValue.n(1), AttributeValue.n(2), AttributeValue.n(3)), "m",
                    AttributeValue.m(Map.of("x", AttributeValue.n(1), "y", AttributeValue.n(2)))));

    private static final Map<String, AttributeValue> VALUES = Map.of(":1", AttributeValue.n(1), ":7",
            AttributeValue.n(7), ":text", AttributeValue.s("t"), ":l", AttributeValue.l(AttributeValue.n(9)), ":a",
            new AttributeValue.Ss(Set.of("a")), ":ab", new AttributeValue.Ss(Set.of("a", "b")), ":c",
            new AttributeValue.Ss(Set.of("c")), ":max",
            AttributeValue.n("9.9999999999999999999999999999999999999E+125"),
            ":large", AttributeValue.n("1E+125"));

    private static UpdateResult apply(String text, Item item) {
        return UpdateExpression.parse(text).bind(new Placeholders(Map.of(), VALUES)).apply(item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SET n = n + :7, was = n | n: 12 | was: 5",
            "SET n = :1 - n | n: -4 | n", "SET n = if_not_exists(n, :1) | n: 5 | n",
            "SET z = if_not_exists(z, :1) + :7 | z: 8 | z", "SET l = list_append(:l, l) | l: [9, 1, 2, 3] | l",
            "SET l[1] = :7 | l: [1, 7, 3] | l", "SET l[8] = :7, l[5] = :1 | l: [1, 2, 3, 1, 7] | l",
            "REMOVE l[0], l[2] | l: [2] | l", "SET l[0] = l[1], l[1] = l[0] | l: [2, 1, 3] | l",
            "SET l[2] = :7 REMOVE l[0] | l: [2, 7] | l", "SET m.x = m.y, m.z = :1 | m: {x: 2, y: 2, z: 1} | m",
            "REMOVE m.x, absent, m.absent | m: {y: 2} | m", "ADD n :7, z :1 | n: 12 | z: 1",
            "ADD s :c | s: <\"a\", \"b\", \"c\"> | s",
            "DELETE s :a, absent :a | s: <\"b\"> | s", "ADD l[0] :7, l[9] :1 | l: [8, 2, 3, 1] | l"})
    void changes(String text, String expected, String alsoExpected) {
        assertThat(Text.of(apply(text, ITEM).updated())).contains(expected).contains(alsoExpected);
    }

    @Test
    void deletingEveryMemberRemovesTheSet() {
        assertThat(apply("DELETE s :ab", ITEM).updated().get("s")).isEmpty();
    }

    @Test
    void anUpdateOfNothingStartsFromTheKey() {
        Item key = new Item(Map.of("id", AttributeValue.s("k")));

        assertThat(Text.of(apply("SET a = id ADD c :1", key).updated())).isEqualTo("{a: \"k\", c: 1, id: \"k\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SET a = absent | The provided expression refers to an attribute that does not exist in the item",
            "SET a = n + absent | The provided expression refers to an attribute that does not exist in the item",
            "SET a = s + :1 | An operand in the update expression has an incorrect data type",
            "SET a = list_append(n, :l) | An operand in the update expression has an incorrect data type",
            "ADD s :1 | An operand in the update expression has an incorrect data type",
            "DELETE n :a | An operand in the update expression has an incorrect data type",
            "SET m.x.y = :1 | The document path provided in the update expression is invalid for update",
            "SET absent.y = :1 | The document path provided in the update expression is invalid for update",
            "REMOVE n[0] | The document path provided in the update expression is invalid for update",
            "SET m[0] = :1 | The document path provided in the update expression is invalid for update",
            "SET n = :max + :large | Number overflow. Attempting to store a number with magnitude larger than supported range"})
    void failsOnAnItemItDoesNotFit(String text, String message) {
        assertThatThrownBy(() -> apply(text, ITEM)).isInstanceOf(ServiceException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SET n = :7 | {n: 5} | {n: 7}", "SET m.x = :7 | {m: {x: 1}} | {m: {x: 7}}",
            "SET m.z = :7 | {} | {m: {z: 7}}", "REMOVE n | {n: 5} | {}", "REMOVE m.x | {m: {x: 1}} | {}",
            "SET l[1] = :7 | {l: [2]} | {l: [7]}", "SET l[9] = :7 | {} | {}", "SET a = :1 | {} | {a: 1}",
            "SET l[0] = :7, l[2] = :1 | {l: [1, 3]} | {l: [7, 1]}"})
    void returnsTheChangedPathsInTheirNestedShape(String text, String before, String after) {
        UpdateResult result = apply(text, ITEM);

        assertThat(Text.of(result.updatedOld())).isEqualTo(before);
        assertThat(Text.of(result.updatedNew())).isEqualTo(after);
    }

    @Test
    void refusesChangesOfKeyAttributes() {
        Update update = UpdateExpression.parse("SET a = :1 REMOVE id").bind(new Placeholders(Map.of(), VALUES));

        assertThatThrownBy(() -> update.requireNoneOf(List.of("id", "range"))).hasMessage("One or more parameter values"
                + " were invalid: Cannot update attribute id. This attribute is part of the key");
    }

    @Test
    void tellsWhatItReadsAndChanges() {
        Update update = UpdateExpression.parse("SET a.b = if_not_exists(c, d) + :1 REMOVE e[1]")
                .bind(new Placeholders(Map.of(), VALUES));

        assertThat(update.changedTopLevelAttributes()).containsExactly("a", "e");
        assertThat(update.referencedTopLevelAttributes()).containsExactly("a", "e", "c", "d");
    }
}

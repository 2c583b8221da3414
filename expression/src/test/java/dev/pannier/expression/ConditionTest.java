package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConditionTest {
    private static final Item ITEM = new Item(Map.of("name", AttributeValue.s("pannier"), "count",
            AttributeValue.n("3.0"), "data", AttributeValue.b(new byte[]{1, 2, 3}), "flag", AttributeValue.bool(true),
            "nothing", AttributeValue.nul(), "tags", new AttributeValue.Ss(Set.of("a", "b")), "primes",
            new AttributeValue.Ns(Set.of(DynamoNumber.of(2), DynamoNumber.of(3))), "parts",
            new AttributeValue.Bs(Set.of(Bytes.wrap(new byte[]{1}))), "arr",
            AttributeValue.l(AttributeValue.n(1), AttributeValue.m(Map.of("x", AttributeValue.s("y")))), "tree",
            AttributeValue.m(Map.of("leaf", AttributeValue.n(7)))));

    private static final Map<String, AttributeValue> VALUES = values();

    private static Map<String, AttributeValue> values() {
        Map<String, AttributeValue> values = new HashMap<>();
        for (int i = 0; i <= 10; i++) {
            values.put(":" + i, AttributeValue.n(i));
        }
        values.put(":pan", AttributeValue.s("pan"));
        values.put(":nie", AttributeValue.s("nie"));
        values.put(":a", AttributeValue.s("a"));
        values.put(":true", AttributeValue.bool(true));
        values.put(":null", AttributeValue.nul());
        values.put(":bytes", AttributeValue.b(new byte[]{2, 3}));
        values.put(":start", AttributeValue.b(new byte[]{1, 2}));
        values.put(":ba", new AttributeValue.Ss(Set.of("b", "a")));
        values.put(":tree", AttributeValue.m(Map.of("leaf", AttributeValue.n("7.00"))));
        values.put(":map", AttributeValue.m(Map.of("x", AttributeValue.s("y"))));
        values.put(":N", AttributeValue.s("N"));
        return values;
    }

    private static Condition condition(String text) {
        return ConditionExpression.parse(ExpressionKind.CONDITION, text)
                .bind(new Placeholders(Map.of("#count", "count"), VALUES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#count = :3", "#count <> :2", "#count < :4", "#count <= :3", "#count > :2", "#count >= :3",
            ":2 < #count", "#count BETWEEN :3 AND :5", "#count IN (:1, :3)", "tags = :ba", "tree = :tree",
            "tree.leaf = :7", "arr[1].x <> :a", "begins_with(#name, :pan)", "begins_with(#data, :start)",
            "contains(#name, :nie)", "contains(#data, :bytes)", "contains(tags, :a)", "contains(primes, :2)",
            "contains(#arr, :map)", "contains(#arr, :1)", "attribute_exists(arr[1].x)",
            "attribute_not_exists(arr[2])", "attribute_type(#count, :N)", "size(#name) = :7", "size(#data) = :3",
            "size(tags) = :2", "size(primes) = :2", "size(parts) = :1", "size(#arr) = :2", "size(tree) = :1",
            "flag = :true", "nothing = :null", "NOT flag = :null"})
    void holds(String text) {
        assertThat(conditionOnAll(text).test(ITEM)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#count = :pan", "#count < :pan", "absent = :1", "absent < :1", "absent = missed",
            "absent BETWEEN :1 AND :2", "absent IN (:1)", "begins_with(#count, :pan)", "contains(#count, :1)",
            "contains(tags, :1)", "attribute_type(absent, :N)", "size(#count) = :1", "size(absent) = :1",
            "tree.leaf.deeper = :1", "arr[5] = :1", "tree[0] = :1", "arr.x = :1"})
    void doesNotHoldOfWhatIsMissingOrOfAnotherType(String text) {
        assertThat(conditionOnAll(text).test(ITEM)).isFalse();
    }

    private static Condition conditionOnAll(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : ITEM.attributes().keySet()) {
            names.put("#" + name, name);
        }
        return ConditionExpression.parse(ExpressionKind.CONDITION, text).bind(new Placeholders(names, VALUES));
    }

    @Test
    void andBindsCloserThanOrAndNotClosest() {
        // Were it otherwise, these would be false.
        assertThat(condition("#count = :3 OR #count = :3 AND #count = :4").test(ITEM)).isTrue();
        assertThat(condition("NOT #count = :4 AND #count = :3").test(ITEM)).isTrue();
        assertThat(condition("NOT #count = :3 OR #count = :3").test(ITEM)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"tags < :ba | <, operand type: SS",
            "begins_with(a, :1) | begins_with, operand type: N",
            "size(:true) = :1 | size, operand type: BOOL", "a BETWEEN :null AND :1 | BETWEEN, operand type: NULL"})
    void refusesOperandsOfWrongTypes(String text, String message) {
        assertThatThrownBy(() -> condition(text)).hasMessage(
                "Invalid ConditionExpression: Incorrect operand type for operator or function; operator or function: "
                        + message);
    }

    @Test
    void tellsWhatItReads() {
        Condition condition = condition("tree.leaf = :1 AND (size(tags) > #count OR attribute_exists(arr[0]))");

        assertThat(condition.paths()).map(DocumentPath::toString).containsExactly("[tree, leaf]", "[tags]", "[count]",
                "[arr, [0]]");
        assertThat(condition.referencedTopLevelAttributes()).containsExactly("tree", "tags", "count", "arr");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflowTheStack() {
        String brackets = "(".repeat(2000) + "a = b" + ")".repeat(2000);
        String sizes = "size(".repeat(800) + "a" + ")".repeat(40);

        assertThatThrownBy(() -> condition(brackets))
                .hasMessage("Invalid ConditionExpression: The expression has redundant parentheses;");
        assertThatThrownBy(() -> condition(sizes)).hasMessageStartingWith("Invalid ConditionExpression: ");
        assertThatThrownBy(() -> condition("NOT ".repeat(1000) + "a = b"))
                .hasMessage(
                        "Invalid ConditionExpression: The expression contains too many operators; operator count: 301");
    }

    @ParameterizedTest
    @CsvSource({"100, true", "101, false"})
    void inTakesAHundredOperands(int operands, boolean accepted) {
        String text = "a IN (" + ":1,".repeat(operands - 1) + ":1)";

        if (accepted) {
            assertThat(condition(text).test(Item.EMPTY)).isFalse();
        } else {
            assertThatThrownBy(() -> condition(text)).hasMessage("Invalid ConditionExpression:"
                    + " The IN operator is provided with too many operands; number of operands: 101");
        }
    }

    @ParameterizedTest
    @CsvSource({"150, true", "151, false"})
    void anExpressionHasAtMostThreeHundredOperators(int comparisons, boolean accepted) {
        String text = "a=:1 OR ".repeat(comparisons - 1) + "NOT a=:1"; // as many comparisons, one OR fewer, one NOT

        if (accepted) {
            assertThat(condition(text).test(Item.EMPTY)).isTrue();
        } else {
            assertThatThrownBy(() -> condition(text)).hasMessageEndingWith("too many operators; operator count: 301");
        }
    }

    @Test
    void howLongAnExpressionIsIsToldOfConditionsOnly() {
        String text = "a".repeat(4097);

        assertThatThrownBy(() -> UpdateExpression.parse(text))
                .hasMessage("Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;");
        assertThatThrownBy(() -> ProjectionExpression.parse(text))
                .hasMessage("Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;");
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "4097, false"})
    void anExpressionHasAtMostFourKilobytes(int length, boolean accepted) {
        String text = "a = :1".concat(" ".repeat(length - 6));

        if (accepted) {
            assertThat(condition(text).test(Item.EMPTY)).isFalse();
        } else {
            assertThatThrownBy(() -> condition(text)).hasMessage("Invalid ConditionExpression:"
                    + " Expression size has exceeded the maximum allowed size; expression size: 4097");
        }
    }
}

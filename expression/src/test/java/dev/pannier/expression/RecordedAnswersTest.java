package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What DynamoDB answered to each of some hundred expressions, valid and invalid, word for word. */
class RecordedAnswersTest {
    private static final AttributeValue ONE = AttributeValue.n(1);

    static Stream<Arguments> conditions() {
        return RecordedAnswers.of("conditions.txt");
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void condition(String expression, String answer) {
        Item item = new Item(Map.of("a", ONE));
        Placeholders placeholders = new Placeholders(Map.of("#a", "a", "#b", "b", "#1", "b"), Map.of(":v", ONE));

        assertThat(answer(() -> {
            Condition condition = ConditionExpression.parse(ExpressionKind.CONDITION, expression).bind(placeholders);
            return condition.test(item) ? "TRUE" : "FALSE";
        })).isEqualTo(answer);
    }

    static Stream<Arguments> updates() {
        return RecordedAnswers.of("updates.txt");
    }

    @ParameterizedTest
    @MethodSource("updates")
    void update(String expression, String answer) {
        Item item = new Item(Map.of("b", ONE));
        Placeholders placeholders = new Placeholders(Map.of(),
                Map.of(":v", ONE, ":s", AttributeValue.s("x"), ":ss", new AttributeValue.Ss(Set.of("a"))));

        assertThat(answer(
                () -> Text.of(UpdateExpression.parse(expression).bind(placeholders).apply(item).updated())))
                .isEqualTo(answer);
    }

    static Stream<Arguments> projections() {
        return RecordedAnswers.of("projections.txt");
    }

    @ParameterizedTest
    @MethodSource("projections")
    void projection(String expression, String answer) {
        Placeholders placeholders = new Placeholders(Map.of("#a", "a"), Map.of());

        assertThat(answer(() -> ProjectionExpression.parse(expression).bind(placeholders).paths().toString()))
                .isEqualTo(answer);
    }

    static Stream<Arguments> keyConditions() {
        return RecordedAnswers.of("keyconditions.txt");
    }

    @ParameterizedTest
    @MethodSource("keyConditions")
    void keyCondition(String expression, String answer) {
        Placeholders placeholders = new Placeholders(Map.of(), Map.of(":v", AttributeValue.s("1")));

        assertThat(answer(() -> {
            KeyCondition condition = KeyConditionExpression.parse(expression).bind(placeholders);
            assertThat(condition.on("pk", Optional.of("sk")).hash()).isEqualTo(AttributeValue.s("1"));
            return "OK";
        })).isEqualTo(answer);
    }

    private static String answer(Supplier<String> evaluation) {
        try {
            return evaluation.get();
        } catch (ServiceException e) {
            return e.text();
        }
    }
}

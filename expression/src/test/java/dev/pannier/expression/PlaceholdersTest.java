package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlaceholdersTest {
    private final Placeholders placeholders = new Placeholders(Map.of("#n", "name"),
            Map.of(":a", AttributeValue.n(1), ":b", AttributeValue.n(2)));

    @Test
    void everyPlaceholderMayBeUsedByAnotherExpression() {
        ConditionExpression.parse(ExpressionKind.CONDITION, "x = :a").bind(placeholders);
        UpdateExpression.parse("SET #n = :b").bind(placeholders);

        assertThatCode(placeholders::requireAllUsed).doesNotThrowAnyException();
    }

    @Test
    void unusedNamesAreReportedBeforeUnusedValues() {
        assertThatThrownBy(placeholders::requireAllUsed)
                .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}");
    }

    @Test
    void unusedValuesAreListed() {
        ProjectionExpression.parse("#n").bind(placeholders);

        assertThatThrownBy(placeholders::requireAllUsed).hasMessageMatching(
                "Value provided in ExpressionAttributeValues unused in expressions: keys: \\{:[ab], :[ab]}");
    }

    @Test
    void undefinedPlaceholdersAreReportedWithTheExpression() {
        assertThatThrownBy(() -> ConditionExpression.parse(ExpressionKind.FILTER, "a = :c").bind(placeholders))
                .hasMessage("Invalid FilterExpression: An expression attribute value used in expression is not defined;"
                        + " attribute value: :c");
        assertThatThrownBy(() -> UpdateExpression.parse("REMOVE #m").bind(placeholders))
                .hasMessage("Invalid UpdateExpression: An expression attribute name used in the document path is not"
                        + " defined; attribute name: #m");
    }
}

package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProjectionTest {
    private static final Item ITEM = new Item(Map.of("id", AttributeValue.s("k"), "l",
            AttributeValue.l(AttributeValue.m(Map.of("x", AttributeValue.n(1), "y", AttributeValue.n(2))),
                    AttributeValue.l(AttributeValue.n(3), AttributeValue.n(4), AttributeValue.n(5)),
                    AttributeValue.n(6)),
            "m", AttributeValue
                    .m(Map.of("x", AttributeValue.n(1), "y", AttributeValue.m(Map.of("z", AttributeValue.n(2)))))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"id | {id: \"k\"}", "id, absent | {id: \"k\"}",
            "l[2], l[0].x | {l: [{x: 1}, 6]}",
            "l[1][2], l[1][0] | {l: [[3, 5]]}", "m.y.z | {m: {y: {z: 2}}}", "m.y, m.x | {m: {x: 1, y: {z: 2}}}",
            "m.absent | {}", "l[7] | {}", "l.x | {}", "m[0] | {}", "m.x.y | {}"})
    void keepsTheShapeOfWhatItProjects(String text, String expected) {
        assertThat(Text.of(ProjectionExpression.parse(text).bind(Placeholders.none()).apply(ITEM))).isEqualTo(expected);
    }

    @Test
    void ofAttributesTakesThemWhole() {
        assertThat(Text.of(Projection.ofAttributes(List.of("id", "absent")).apply(ITEM))).isEqualTo("{id: \"k\"}");
    }

    @Test
    void pathsIntoKeysAreRefused() {
        Projection projection = ProjectionExpression.parse("a.b, id.x").bind(Placeholders.none());

        assertThatThrownBy(() -> ScalarKeys.require(projection.paths(), List.of("id"), List.of()))
                .hasMessage("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                        + " allowed: Key: id");
        assertThatThrownBy(() -> ScalarKeys.require(projection.paths(), List.of("pk"), List.of("a")))
                .hasMessage("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                        + " allowed: IndexKey: a");
        assertThat(projection.referencedTopLevelAttributes()).containsExactly("a", "id");
    }
}

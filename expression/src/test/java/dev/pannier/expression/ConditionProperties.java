package dev.pannier.expression;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ConditionProperties {
    @Property
    void readingWhatWasWrittenGivesTheSamePlan(@ForAll("conditions") Condition condition) {
        ConditionText text = ConditionText.of(condition);

        assertThat(text.read()).as("%s", text).isEqualTo(condition);
    }

    @Property
    void everyConditionAnswersOnEveryItemAndItsOppositeTheOpposite(@ForAll("conditions") Condition condition,
            @ForAll("items") Item item) {
        assertThat(new Condition.Not(condition).test(item)).isNotEqualTo(condition.test(item));
    }

    @Property
    void aConditionNeedsOnlyTheAttributesItNames(@ForAll("conditions") Condition condition,
            @ForAll("items") Item item) {
        Item part = Projection.ofAttributes(condition.referencedTopLevelAttributes()).apply(item);

        assertThat(condition.test(part)).isEqualTo(condition.test(item));
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private Arbitrary<Condition> conditions(int depth) {
        if (depth == 0) {
            return simpleConditions();
        }
        Arbitrary<Condition> inner = conditions(depth - 1);
        Arbitrary<List<Condition>> some = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(simpleConditions(), inner.map(Condition.Not::new), some.map(Condition.And::new),
                some.map(Condition.Or::new));
    }

    private Arbitrary<Condition> simpleConditions() {
        Arbitrary<Operand> literals = scalars().map(Literal::new);
        Arbitrary<Operand> sizes = paths().map(Operand.SizeOf::new);
        return Arbitraries.oneOf(
                Combinators.combine(paths(), Arbitraries.of(Comparator.class), Arbitraries.oneOf(literals, sizes))
                        .as(Condition.Comparison::new),
                Combinators.combine(sizes, literals, paths()).as(Condition.Between::new),
                Combinators.combine(paths(), literals.list().ofMinSize(1).ofMaxSize(3)).as(Condition.In::new),
                paths().map(Condition.AttributeExists::new), paths().map(Condition.AttributeNotExists::new),
                Combinators.combine(paths(), Arbitraries.of(AttributeType.class)).as(Condition.HasType::new),
                Combinators.combine(paths(), strings().map(Literal::new)).as(Condition.BeginsWith::new),
                Combinators.combine(paths(), literals).as(Condition.Contains::new));
    }

    private Arbitrary<DocumentPath> paths() {
        Arbitrary<PathElement> steps = Arbitraries.oneOf(names().map(PathElement.Field::new),
                Arbitraries.integers().between(0, 3).map(PathElement.Index::new));
        return Combinators.combine(names(), steps.list().ofMaxSize(3)).as(DocumentPath::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "size", "and");
    }

    private static Arbitrary<AttributeValue> strings() {
        return Arbitraries.of("", "a", "ab", "b").map(AttributeValue::s);
    }

    private static Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(strings(), Arbitraries.integers().between(-2, 3).map(AttributeValue::n),
                Arbitraries.of("", "a", "ab")
                        .map(text -> AttributeValue.b(text.getBytes(UTF_8))));
    }

    @Provide
    Arbitrary<Item> items() {
        return Arbitraries.maps(names(), values(2)).ofMaxSize(4).map(Item::new);
    }

    private static Arbitrary<AttributeValue> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        return Arbitraries.oneOf(scalars(), values(depth - 1).list().ofMaxSize(3).map(AttributeValue.L::new),
                Arbitraries.maps(names(), values(depth - 1)).ofMaxSize(3).map(AttributeValue.M::new),
                Arbitraries.of(List.of(AttributeValue.nul(), AttributeValue.bool(true))));
    }
}

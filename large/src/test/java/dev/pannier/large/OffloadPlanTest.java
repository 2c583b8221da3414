package dev.pannier.large;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OffloadPlanTest {
    private static final Set<String> KEYS = Set.of("id");
    private static final int POINTER = 300;

    @Test
    void anItemWithinTheThresholdKeepsEverything() {
        Item item = item(Map.of("a", 400 * 1024 - 3 - 1)); // "id" and its value take 3, the name 1

        assertThat(ItemSize.of(item)).isEqualTo(ItemSize.MAX);
        assertThat(plan(item, ItemSize.MAX).moved()).isEmpty();
    }

    @Test
    void theLargestAttributeMovesFirstAndNoMoreThanNeeded() {
        Item item = item(Map.of("small", 50_000, "photo", 5_000_000, "manual", 300_000));

        assertThat(plan(item, ItemSize.MAX).moved()).containsExactly("photo");
        assertThat(plan(item, 100_000).moved()).containsExactly("photo", "manual");
        assertThat(plan(item, 40_000).moved()).containsExactly("photo", "manual", "small");
    }

    @Test
    void equalSizesMoveInOrderOfTheirNames() {
        assertThat(plan(item(Map.of("b", 300_000, "a", 300_000)), ItemSize.MAX).moved()).containsExactly("a");
    }

    @Test
    void protectedAttributesStayAndThePlanSaysThatItDoesNotFit() {
        Item item = item(Map.of("indexed", 500_000)).with("id", AttributeValue.s("x"));

        OffloadPlan plan = OffloadPlan.of(item, Set.of("id", "indexed"), ItemSize.MAX, name -> POINTER);

        assertThat(plan.moved()).isEmpty();
        assertThat(plan.fits()).isFalse();
    }

    @Test
    void attributesNoLargerThanAPointerStay() {
        Map<String, Integer> many = new LinkedHashMap<>();
        for (int i = 0; i < 2000; i++) {
            many.put("attribute" + i, 290);
        }

        OffloadPlan plan = plan(item(many), ItemSize.MAX);

        assertThat(plan.moved()).isEmpty();
        assertThat(plan.fits()).isFalse();
    }

    @Property(tries = 50)
    void whatRemainsIsWhatThePlanSays(
            @ForAll @Size(max = 6) Map<@IntRange(max = 99) Integer, @IntRange(max = 300_000) Integer> sizes,
            @ForAll @IntRange(min = 1024, max = 409_600) int threshold) {
        Map<String, Integer> named = new LinkedHashMap<>();
        sizes.forEach((name, size) -> named.put("a" + name, size));
        Item item = item(named);
        OffloadPlan plan = plan(item, threshold);
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item.attributes());
        plan.moved().forEach(name -> rest.put(name, AttributeValue.b(new byte[POINTER])));

        assertThat(ItemSize.of(new Item(rest))).isEqualTo(plan.remaining());
        assertThat(plan.remaining() <= threshold || rest.values().stream().allMatch(v -> ItemSize.of(v) <= POINTER))
                .isTrue();
    }

    private static OffloadPlan plan(Item item, int threshold) {
        return OffloadPlan.of(item, KEYS, threshold, name -> POINTER);
    }

    private static Item item(Map<String, Integer> sizes) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("id", AttributeValue.s("1"));
        Random random = new Random(1);
        sizes.forEach((name, size) -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            attributes.put(name, AttributeValue.b(bytes));
        });
        return new Item(attributes);
    }
}

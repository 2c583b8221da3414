package dev.pannier.conformance.differential;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Generates values from small pools, so that two of them are often equal. */
final class RandomValues {
    private static final List<String> ATTRIBUTES = List.of("a", "b", "c", "d", "e");
    private static final List<String> STRINGS = List.of("", "a", "ab", "abc", "b", "\u00e9", "\ud83d\ude00", "\uffee",
            "S", "N");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "-1", "1.5", "0.001", "10", "100000000000",
            "12345678901234567890123456789012345678", "-0.5");
    private static final List<byte[]> BINARIES = List.of(new byte[]{}, new byte[]{1}, new byte[]{1, 2},
            new byte[]{-1}, new byte[]{2}, new byte[]{97});

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    Item item() {
        return new Item(entries(2));
    }

    AttributeValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0, 1, 2 -> AttributeValue.s(pick(STRINGS));
            case 3, 4, 5 -> number();
            case 6 -> AttributeValue.b(pick(BINARIES));
            case 7 -> random.nextInt(3) == 0 ? AttributeValue.nul() : AttributeValue.bool(random.nextBoolean());
            case 8 -> set();
            case 9, 10 -> list(depth - 1);
            default -> new AttributeValue.M(entries(depth - 1));
        };
    }

    AttributeValue number() {
        return AttributeValue.n(pick(NUMBERS));
    }

    AttributeValue set() {
        return switch (random.nextInt(3)) {
            case 0 -> new AttributeValue.Ss(members(() -> pick(STRINGS.subList(1, STRINGS.size()))));
            case 1 -> new AttributeValue.Ns(members(() -> DynamoNumber.parse(pick(NUMBERS))));
            default -> new AttributeValue.Bs(members(() -> Bytes.copyOf(pick(BINARIES.subList(1, 6)))));
        };
    }

    private AttributeValue list(int depth) {
        List<AttributeValue> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(depth));
        }
        return new AttributeValue.L(values);
    }

    private Map<String, AttributeValue> entries(int depth) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        for (String name : ATTRIBUTES) {
            if (random.nextInt(4) > 0) {
                entries.put(name, value(depth));
            }
        }
        return entries;
    }

    private <T> Set<T> members(Supplier<T> member) {
        Set<T> members = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            members.add(member.get());
        }
        return members;
    }

    private <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}

package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Attribute values, keys and items as JSON, most of them valid, for the tables of {@link RequestTables}. */
final class RandomWireValues {
    private static final List<Map<String, Object>> FAULTY = List.of(Map.of(), Map.of("S", "a", "N", "1"),
            Map.of("N", "abc"), Map.of("N", ""), Map.of("SS", List.of()), Map.of("NS", List.of("1", "1.0")),
            Map.of("SS", List.of("a", "a")), Map.of("BS", List.of("AQ==", "AQ==")), Map.of("NULL", false),
            Map.of("N", "1e126"), Map.of("N", "1e-131"), Map.of("N", "1".repeat(39)), Map.of("X", "1"),
            Map.of("L", List.of(Map.of())), Map.of("M", Map.of("q", Map.of("N", "x"))), Map.of("M", Map.of("", s("a"))),
            nested(32));

    private final RandomGenerator random;

    RandomWireValues(RandomGenerator random) {
        this.random = random;
    }

    private static Map<String, Object> nested(int levels) {
        Map<String, Object> value = s("deep");
        for (int i = 0; i < levels; i++) {
            value = Map.of("L", List.of(value));
        }
        return value;
    }

    static Map<String, Object> s(String text) {
        return Map.of("S", text);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> List<T> some(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    Map<String, Object> value() {
        return value(2);
    }

    private Map<String, Object> value(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 11)) {
            case 0, 1, 2 -> s(pick(List.of("", "a", "b", "abc", "\u00e9")));
            case 3, 4, 5 -> Map.of("N", pick(List.of("0", "1", "2", "-1.5", "1000")));
            case 6 -> Map.of("B", pick(List.of("", "AQ==", "AAE=")));
            case 7 -> Map.of("BOOL", random.nextBoolean());
            case 8 -> Map.of("NULL", true);
            case 9 -> Map.of("SS", pick(List.of(List.of("a"), List.of("a", "b"))));
            case 10 -> pick(List.of(Map.of("NS", List.of("1", "2.5")), Map.of("BS", List.of("AQ=="))));
            case 11, 12 -> Map.of("L", some(2, () -> value(depth - 1)));
            default -> Map.of("M", Map.of(pick(List.of("x", "y")), value(depth - 1)));
        };
    }

    /** A value that nothing accepts. */
    Map<String, Object> faulty() {
        return pick(FAULTY);
    }

    Map<String, Object> mostlyValid() {
        return chance(96) ? value() : faulty();
    }

    Map<String, Object> hashValue() {
        return s(pick(List.of("a", "b", "c")));
    }

    Map<String, Object> rangeValue() {
        return Map.of("N", pick(List.of("1", "2", "3")));
    }

    /** The key of an item, now and then one that does not fit. */
    Map<String, Object> key(String table) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("a", hashValue());
        if (table.equals(RequestTables.RANGE)) {
            key.put("b", rangeValue());
        }
        distort(key);
        return key;
    }

    private void distort(Map<String, Object> key) {
        switch (random.nextInt(40)) {
            case 0 -> key.remove("a");
            case 1 -> key.put("zz", s("more"));
            case 2 -> key.put("a", mostlyValid());
            case 3 -> key.put("a", s(""));
            case 4 -> key.put("a", faulty());
            default -> {
            }
        }
    }

    Map<String, Object> item(String table) {
        Map<String, Object> item = key(table);
        for (String name : List.of("e", "f", "m", "l")) {
            if (random.nextBoolean()) {
                item.put(name, mostlyValid());
            }
        }
        if (random.nextBoolean()) {
            item.put("c", chance(90) ? hashValue() : value());
        }
        if (random.nextBoolean() && table.equals(RequestTables.RANGE)) {
            item.put("d", chance(90) ? Map.of("B", pick(List.of("AQ==", "Ag=="))) : value());
        }
        return item;
    }

    Map<String, Object> startKey(String table, String index) {
        Map<String, Object> key = key(table);
        if (!index.isEmpty()) {
            key.put("c", hashValue());
        }
        if (index.equals("gsi")) {
            key.put("d", Map.of("B", "AQ=="));
        }
        return key;
    }
}

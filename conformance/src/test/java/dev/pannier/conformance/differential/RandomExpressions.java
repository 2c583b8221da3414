package dev.pannier.conformance.differential;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Generates expressions that are mostly valid, on items they mostly fit. The same generator gives the same ones. */
final class RandomExpressions {
    private static final List<String> ATTRIBUTES = List.of("a", "b", "c", "d", "e", "absent");
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> SECTIONS = List.of("SET", "REMOVE", "ADD", "DELETE");
    private static final List<String> TYPES = List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");

    private final RandomGenerator random;
    private final RandomValues items;
    private Map<String, String> names = new LinkedHashMap<>();
    private Map<String, AttributeValue> values = new LinkedHashMap<>();
    private Item item = Item.EMPTY;

    RandomExpressions(RandomGenerator random) {
        this.random = random;
        this.items = new RandomValues(random);
    }

    ExpressionCase next(ExpressionCase.Kind kind) {
        names = new LinkedHashMap<>();
        values = new LinkedHashMap<>();
        item = items.item();
        String text = switch (kind) {
            case CONDITION -> condition(3);
            case UPDATE -> update();
            case PROJECTION -> list(1 + random.nextInt(4), () -> within(pick(ATTRIBUTES)));
            case KEY_CONDITION -> keyCondition();
        };
        return new ExpressionCase(kind, text, names, values,
                random.nextInt(10) == 0 ? Optional.empty() : Optional.of(item));
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0, 1, 2 -> operand() + space() + pick(COMPARATORS) + space() + operand();
            case 3 -> operand() + " BETWEEN " + operand() + " AND " + operand();
            case 4 -> operand() + " in (" + list(1 + random.nextInt(3), this::operand) + ")";
            case 5 -> "attribute_exists(" + path() + ")";
            case 6 -> "attribute_not_exists (" + path() + ")";
            case 7 -> "attribute_type(" + path() + ", " + value(AttributeValue.s(pick(TYPES))) + ")";
            case 8 -> "begins_with(" + path() + ", " + operand() + ")";
            case 9 -> "contains(" + operand() + "," + operand() + ")";
            case 10 -> "NOT " + group(condition(depth - 1));
            case 11 -> group(condition(depth - 1)) + " AND " + group(condition(depth - 1));
            case 12 -> group(condition(depth - 1)) + " or " + group(condition(depth - 1));
            default -> condition(depth - 1) + " AND " + condition(depth - 1) + " OR " + condition(depth - 1);
        };
    }

    private String operand() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> path();
            case 2, 3 -> within(pick(ATTRIBUTES));
            case 4, 5, 6 -> value(items.value(1));
            default -> "size(" + path() + ")";
        };
    }

    private String update() {
        if (random.nextInt(4) == 0) {
            return pick(SECTIONS) + " " + anyAction();
        }
        StringBuilder text = new StringBuilder();
        List<String> targets = new ArrayList<>(ATTRIBUTES);
        for (String section : SECTIONS) {
            int actions = Math.min(random.nextInt(3), targets.size());
            if (actions > 0) {
                text.append(section).append(' ').append(list(actions, () -> action(section,
                        within(targets.remove(random.nextInt(targets.size())))))).append(' ');
            }
        }
        return text.isEmpty() ? "REMOVE " + path() : text.toString();
    }

    /** Perhaps of a section that does not take it. */
    private String anyAction() {
        return action(pick(SECTIONS), path()) + ", " + action(pick(SECTIONS), path());
    }

    private String action(String section, String path) {
        return switch (section) {
            case "SET" -> path + " = " + setValue();
            case "REMOVE" -> path;
            case "ADD" -> path + " " + value(fitting(path, random.nextBoolean() ? items.number() : items.set()));
            default -> path + " " + value(fitting(path, items.set()));
        };
    }

    /** Mostly a value of the type that is at the path. */
    private AttributeValue fitting(String path, AttributeValue otherwise) {
        AttributeValue there = item.get(path).orElse(otherwise);
        boolean fits = there.type().isSet() || there.type() == otherwise.type();
        return fits && random.nextInt(4) > 0 ? there : otherwise;
    }

    /** A path that starts at an attribute and leads, with luck, to something. */
    private String within(String attribute) {
        StringBuilder path = new StringBuilder(name(attribute));
        AttributeValue value = item.attributes().get(attribute);
        while (random.nextInt(4) > 0) {
            if (value instanceof AttributeValue.M(var map)) {
                String field = pick(ATTRIBUTES);
                path.append('.').append(name(field));
                value = map.get(field);
            } else if (value instanceof AttributeValue.L(var list)) {
                int index = random.nextInt(4);
                path.append('[').append(index).append(']');
                value = index < list.size() ? list.get(index) : null;
            } else {
                break;
            }
        }
        return path.toString();
    }

    private String setValue() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> value(items.value(2));
            case 2 -> within(pick(ATTRIBUTES));
            case 3 -> setOperand() + (random.nextBoolean() ? " + " : " - ") + setOperand();
            case 4 -> "if_not_exists(" + path() + ", " + setOperand() + ")";
            case 5 -> "list_append(" + within(pick(ATTRIBUTES)) + ", " + value(AttributeValue.l(items.value(1))) + ")";
            case 6 -> "(if_not_exists(absent, " + value(items.number()) + ") + " + value(items.number()) + ")";
            default -> "list_append(if_not_exists(absent," + value(AttributeValue.l(items.value(1))) + "),"
                    + value(AttributeValue.l(items.value(1))) + ")";
        };
    }

    private String setOperand() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> value(items.number());
            case 2 -> value(items.value(1));
            default -> within(pick(ATTRIBUTES));
        };
    }

    private String keyCondition() {
        StringBuilder text = new StringBuilder("pk = ").append(value(AttributeValue.s("x")));
        if (random.nextBoolean()) {
            text.append(" AND ").append(switch (random.nextInt(5)) {
                case 0 -> "sk " + pick(COMPARATORS) + " " + value(AttributeValue.s("s"));
                case 1 -> value(AttributeValue.s("s")) + " " + pick(COMPARATORS) + " sk";
                case 2 -> "begins_with(sk, " + value(AttributeValue.s("s")) + ")";
                case 3 -> "sk BETWEEN " + value(AttributeValue.s("a")) + " AND " + value(AttributeValue.s("b"));
                default -> condition(1);
            });
        }
        return text.toString();
    }

    private String path() {
        StringBuilder path = new StringBuilder(name(pick(ATTRIBUTES)));
        while (random.nextInt(3) == 0) {
            if (random.nextBoolean()) {
                path.append('.').append(name(pick(ATTRIBUTES)));
            } else {
                path.append('[').append(random.nextInt(4)).append(']');
            }
        }
        return path.toString();
    }

    private String name(String name) {
        if (random.nextInt(4) > 0) {
            return name;
        }
        String placeholder = "#n_" + name;
        names.put(placeholder, name);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    private String group(String condition) {
        return random.nextInt(3) == 0 ? condition : "(" + condition + ")";
    }

    private String space() {
        return random.nextBoolean() ? " " : "";
    }

    private String list(int size, Supplier<String> element) {
        StringBuilder list = new StringBuilder(element.get());
        for (int i = 1; i < size; i++) {
            list.append(random.nextBoolean() ? "," : ", ").append(element.get());
        }
        return list.toString();
    }

    private <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}

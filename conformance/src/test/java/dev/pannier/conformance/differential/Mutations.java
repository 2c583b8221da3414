package dev.pannier.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks expressions at random: drops, repeats, exchanges and inserts tokens. Most results are invalid. */
final class Mutations {
    private static final Pattern TOKEN = Pattern.compile("\\s+|[#:]?\\w+|<>|<=|>=|.");
    private static final List<String> INSERTED = List.of("(", ")", ",", "=", ".", "[", "]", "AND", "OR", "NOT", "IN",
            "BETWEEN", "SET", "REMOVE", "ADD", "DELETE", "a", "abort", ":v0", ":undefined", "#undefined", "size(",
            "contains(a,b)", "foo(a)", "if_not_exists(a,b)", "list_append(a,b)", "+", "-", "!", "1", "\"", " ", "((",
            "))", "a[99999999999]", "attribute_exists(a)", "size(a)", "pk", "sk", "pk.a", "01", "_", "@", ":", "#");

    private Mutations() {
    }

    static ExpressionCase mutate(ExpressionCase original, RandomGenerator random) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(original.text());
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        for (int i = random.nextInt(3); i >= 0 && !tokens.isEmpty(); i--) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(4)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.set(at, INSERTED.get(random.nextInt(INSERTED.size())));
                default -> tokens.add(at, INSERTED.get(random.nextInt(INSERTED.size())));
            }
        }
        return new ExpressionCase(original.kind(), String.join("", tokens), original.names(), original.values(),
                original.item());
    }
}

package dev.pannier.expression;

import dev.pannier.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses document paths. */
final class PathParser {
    /** The most elements a path may have. */
    static final int MAX_ELEMENTS = 32;

    private PathParser() {
    }

    static Syntax.Path path(TokenStream tokens) {
        List<Syntax.Part> parts = new ArrayList<>();
        parts.add(name(tokens));
        while (true) {
            if (tokens.takeIf(Kind.DOT)) {
                parts.add(name(tokens));
            } else if (tokens.takeIf(Kind.OPEN_INDEX)) {
                parts.add(new Syntax.Index(tokens.expect(Kind.INDEX).text()));
                tokens.expect(Kind.CLOSE_INDEX);
            } else {
                return new Syntax.Path(List.copyOf(parts), resolved(parts));
            }
        }
    }

    private static Syntax.Part name(TokenStream tokens) {
        return switch (tokens.peek()) {
            case NAME -> new Syntax.Name(tokens.take().text());
            case NAME_PLACEHOLDER -> new Syntax.NamePlaceholder(tokens.take().text());
            default -> throw tokens.syntaxError();
        };
    }

    /** The path of parts that need no placeholders and are within the limits; otherwise null. */
    private static @Nullable DocumentPath resolved(List<Syntax.Part> parts) {
        if (parts.size() > MAX_ELEMENTS || !(parts.getFirst() instanceof Syntax.Name(String attribute))) {
            return null;
        }
        List<PathElement> steps = new ArrayList<>(parts.size() - 1);
        for (Syntax.Part part : parts.subList(1, parts.size())) {
            switch (part) {
                case Syntax.Name(String name) -> steps.add(new PathElement.Field(name));
                case Syntax.Index(String digits) when isInRange(digits) ->
                    steps.add(new PathElement.Index(Integer.parseInt(digits)));
                case Syntax.Index _,Syntax.NamePlaceholder _ -> {
                    return null;
                }
            }
        }
        return new DocumentPath(attribute, steps);
    }

    /** Whether a list index fits an int. */
    static boolean isInRange(String digits) {
        return digits.length() < 10 || (digits.length() == 10 && Long.parseLong(digits) <= Integer.MAX_VALUE);
    }
}

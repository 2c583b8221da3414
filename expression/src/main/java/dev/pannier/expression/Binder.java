package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Resolves the placeholders of one expression: what the binders of all kinds share. */
final class Binder {
    /** The most operators and functions an expression may have. */
    private static final int MAX_OPERATORS = 300;

    private final ExpressionKind kind;
    private final Placeholders placeholders;

    Binder(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.placeholders = placeholders;
    }

    AttributeValue value(Syntax.Value value) {
        return placeholders.value(value.placeholder(), kind);
    }

    DocumentPath path(Syntax.Path path) {
        if (path.resolved() != null) {
            return path.resolved();
        }
        List<Syntax.Part> parts = path.parts();
        if (parts.size() > PathParser.MAX_ELEMENTS) {
            throw kind.invalid("The document path has too many nesting levels; nesting levels: " + parts.size());
        }
        String attribute = name(parts.getFirst());
        List<PathElement> steps = new ArrayList<>(parts.size() - 1);
        for (Syntax.Part part : parts.subList(1, parts.size())) {
            steps.add(part instanceof Syntax.Index(String digits)
                    ? new PathElement.Index(Integer.parseInt(digits))
                    : new PathElement.Field(name(part)));
        }
        return new DocumentPath(attribute, steps);
    }

    private String name(Syntax.Part part) {
        return switch (part) {
            case Syntax.Name(String name) -> name;
            case Syntax.NamePlaceholder(String placeholder) -> placeholders.name(placeholder, kind);
            case Syntax.Index _ -> throw new IllegalArgumentException("no name: " + part);
        };
    }

    /** Only when all else is right: AWS counts last, and stops at the first too many. */
    void requireFewOperators(int operators) {
        if (operators > MAX_OPERATORS) {
            throw kind.invalid(
                    "The expression contains too many operators; operator count: " + (MAX_OPERATORS + 1));
        }
    }
}

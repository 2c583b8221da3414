package dev.pannier.expression.partiql;

import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.PathElement;
import dev.pannier.expression.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads document paths: {@code a.b[0]}, {@code "a"."b"}, {@code a['b']}. */
final class PathReader {
    private static final int MAX_STEPS = 31;

    private final Tokens tokens;

    PathReader(Tokens tokens) {
        this.tokens = tokens;
    }

    DocumentPath path() {
        if (!tokens.atName()) {
            throw tokens.unexpected();
        }
        String attribute = name();
        List<PathElement> steps = new ArrayList<>();
        while (true) {
            if (tokens.takeSymbol(".")) {
                if (tokens.peek().isSymbol("*")) {
                    throw Malformed.invalid("Unpivot path component like a.*.b are not supported");
                }
                if (!tokens.atName()) {
                    throw Malformed.because("Invalid path dot component");
                }
                steps.add(new PathElement.Field(name()));
            } else if (tokens.takeSymbol("[")) {
                steps.add(index());
                tokens.expectSymbol("]", "RIGHT_BRACKET");
            } else {
                break;
            }
        }
        if (steps.size() > MAX_STEPS) {
            throw Malformed.invalid("The document path has too many nesting elements; nesting levels: "
                    + (steps.size() + 1));
        }
        return new DocumentPath(attribute, steps);
    }

    private String name() {
        String name = tokens.take().text();
        if (name.isEmpty()) {
            throw Malformed.invalid("Path component cannot be an empty string");
        }
        return name;
    }

    private PathElement index() {
        Token token = tokens.take();
        if (token.isSymbol("*")) {
            throw Malformed.invalid("Wildcard path component like a[*].b are not supported");
        }
        if (token.kind() == Kind.STRING) {
            return new PathElement.Field(token.text());
        }
        try {
            if (token.kind() == Kind.NUMBER) {
                return new PathElement.Index(Integer.parseInt(token.text()));
            }
        } catch (NumberFormatException e) {
            throw Malformed.invalid("List index is not within the allowable range; index: [" + token.text() + "]");
        }
        throw Malformed.invalid("Unexpected path component" + tokens.where(token));
    }
}

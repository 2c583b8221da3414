package dev.pannier.expression;

import dev.pannier.expression.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A projection, parsed: independent of the request's placeholders, immutable, to be cached by its text. */
public final class ProjectionExpression {
    private final List<Syntax.Path> paths;

    private ProjectionExpression(List<Syntax.Path> paths) {
        this.paths = paths;
    }

    /**
     * Parses the text.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, a
     *                                            reserved word
     */
    public static ProjectionExpression parse(String text) {
        TokenStream tokens = new TokenStream(ExpressionKind.PROJECTION, text);
        List<Syntax.Path> paths = new ArrayList<>();
        do {
            paths.add(PathParser.path(tokens));
        } while (tokens.takeIf(Kind.COMMA));
        tokens.end();
        NameRules.checkPaths(paths);
        return new ProjectionExpression(List.copyOf(paths));
    }

    /**
     * Resolves names.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined name, paths that overlap
     */
    public Projection bind(Placeholders placeholders) {
        Binder binder = new Binder(ExpressionKind.PROJECTION, placeholders);
        DocumentPath[] bound = new DocumentPath[paths.size()];
        PathConflicts conflicts = new PathConflicts(ExpressionKind.PROJECTION);
        // From the last to the first, as AWS does: it shows in which of several errors is reported.
        for (int i = bound.length - 1; i >= 0; i--) {
            bound[i] = binder.path(paths.get(i));
            conflicts.add(bound[i]);
        }
        return new Projection(Arrays.asList(bound));
    }
}

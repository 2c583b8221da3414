package dev.pannier.expression;

import dev.pannier.expression.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses updates, by recursive descent over one token of look-ahead. */
final class UpdateParser {
    private final TokenStream tokens;
    private final Nesting nesting;
    private final List<Syntax.Action> actions = new ArrayList<>();
    private final Set<Kind> sections = EnumSet.noneOf(Kind.class);
    private @Nullable Kind repeated;
    private int operators;

    private UpdateParser(String text) {
        this.tokens = new TokenStream(ExpressionKind.UPDATE, text);
        this.nesting = new Nesting(tokens);
    }

    /**
     * A parsed update.
     *
     * @param repeated a section that occurs twice, which is an error of later rank than those of names
     */
    record Parsed(List<Syntax.Action> actions, Optional<String> repeated, int operators) {
    }

    static Parsed parse(String text) {
        UpdateParser parser = new UpdateParser(text);
        do {
            parser.section();
        } while (parser.tokens.peek() != Kind.END);
        parser.tokens.end();
        return new Parsed(List.copyOf(parser.actions), Optional.ofNullable(parser.repeated).map(Kind::name),
                parser.operators);
    }

    private void section() {
        Kind section = tokens.peek();
        if (section != Kind.SET && section != Kind.REMOVE && section != Kind.ADD && section != Kind.DELETE) {
            throw tokens.syntaxError();
        }
        tokens.take();
        if (!sections.add(section) && repeated == null) {
            repeated = section;
        }
        do {
            actions.add(action(section));
        } while (tokens.takeIf(Kind.COMMA));
    }

    private Syntax.Action action(Kind section) {
        Syntax.Path path = PathParser.path(tokens);
        return switch (section) {
            case SET -> {
                tokens.expect(Kind.EQ);
                yield new Syntax.SetAction(path, value());
            }
            case REMOVE -> new Syntax.RemoveAction(path);
            case ADD -> new Syntax.AddAction(path, placeholder());
            case DELETE -> new Syntax.DeleteAction(path, placeholder());
            default -> throw new IllegalArgumentException(section.name().toLowerCase(Locale.ROOT));
        };
    }

    private Syntax.Value placeholder() {
        return new Syntax.Value(tokens.expect(Kind.VALUE_PLACEHOLDER).text());
    }

    /** An operand, or one sum or difference, which may be in parentheses as a whole but not chained. */
    private Syntax.OperandNode value() {
        Syntax.OperandNode left;
        if (tokens.peek() == Kind.OPEN) {
            int open = tokens.open();
            nesting.enter();
            left = value();
            nesting.leave();
            tokens.close(open);
            if (left instanceof Syntax.Arithmetic) {
                return left;
            }
        } else {
            left = operand();
        }
        boolean plus = tokens.peek() == Kind.PLUS;
        if (!plus && tokens.peek() != Kind.MINUS) {
            return left;
        }
        tokens.take();
        operators++;
        return new Syntax.Arithmetic(left, plus, operandInParentheses());
    }

    private Syntax.OperandNode operandInParentheses() {
        if (tokens.peek() != Kind.OPEN) {
            return operand();
        }
        int open = tokens.open();
        nesting.enter();
        Syntax.OperandNode operand = operandInParentheses();
        nesting.leave();
        tokens.close(open);
        return operand;
    }

    private Syntax.OperandNode operand() {
        return switch (tokens.peek()) {
            case VALUE_PLACEHOLDER -> placeholder();
            case NAME -> tokens.peekSecond() == Kind.OPEN ? call() : PathParser.path(tokens);
            default -> PathParser.path(tokens);
        };
    }

    private Syntax.Call call() {
        operators++;
        String function = tokens.take().text();
        tokens.expect(Kind.OPEN);
        nesting.enter();
        List<Syntax.OperandNode> arguments = new ArrayList<>();
        do {
            arguments.add(operandInParentheses());
        } while (tokens.takeIf(Kind.COMMA));
        tokens.expect(Kind.CLOSE);
        nesting.leave();
        return new Syntax.Call(function, List.copyOf(arguments));
    }
}

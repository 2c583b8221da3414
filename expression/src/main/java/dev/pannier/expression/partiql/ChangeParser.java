package dev.pannier.expression.partiql;

import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.Literal;
import dev.pannier.expression.PathConflicts;
import dev.pannier.expression.Update;
import dev.pannier.expression.UpdateAction;
import dev.pannier.expression.UpdateValue;
import dev.pannier.expression.partiql.Token.Kind;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Reads the SET and REMOVE clauses of an update, any number of each. */
final class ChangeParser {
    private final Tokens tokens;
    private final PathReader paths;
    private final ValueParser values;
    private final List<UpdateAction> actions = new ArrayList<>();

    ChangeParser(Tokens tokens) {
        this.tokens = tokens;
        this.paths = new PathReader(tokens);
        this.values = new ValueParser(tokens);
    }

    Update update() {
        while (true) {
            if (tokens.takeWord("set")) {
                do {
                    assign();
                } while (tokens.takeSymbol(","));
            } else if (tokens.takeWord("remove")) {
                do {
                    actions.add(new UpdateAction.Remove(paths.path()));
                } while (tokens.takeSymbol(","));
            } else if (actions.isEmpty()) {
                throw Malformed.because("Expected data manipulation");
            } else {
                break;
            }
        }
        Update update = new Update(actions);
        PathConflicts.refuse(update.changedPaths(), Malformed::invalid);
        return update;
    }

    private void assign() {
        DocumentPath path = paths.path();
        if (!tokens.takeSymbol("=")) {
            throw Malformed.because("Expected '=' after a path in SET");
        }
        Token token = tokens.peek();
        if (isCall() && (token.isWord("set_add") || token.isWord("set_delete"))) {
            changeSet(path, tokens.take());
        } else {
            actions.add(new UpdateAction.SetValue(path, sum()));
        }
    }

    private boolean isCall() {
        return tokens.peek().kind() == Kind.WORD && tokens.peekSecond().isSymbol("(");
    }

    /** {@code SET path = SET_ADD(path, <<members>>)}: what {@code ADD} and {@code DELETE} are in an update expression. */
    private void changeSet(DocumentPath path, Token function) {
        String name = function.lowerCase().equals("set_add") ? "SET_ADD" : "SET_DELETE";
        Token argument = tokens.peekSecond();
        List<UpdateValue> arguments = arguments();
        if (arguments.size() != 2) {
            throw Malformed.invalid(name + " must have exactly two arguments" + tokens.where(function));
        }
        if (!arguments.getFirst().equals(path)) {
            throw Malformed.invalid("The first argument to " + name + " must equal the assignment value"
                    + tokens.where(function));
        }
        if (!(arguments.getLast() instanceof Literal(AttributeValue members)) || !members.type().isSet()) {
            throw Malformed.invalid("The second argument to " + name + " must be a value with type SET"
                    + tokens.where(argument));
        }
        actions.add(name.equals("SET_ADD")
                ? new UpdateAction.Add(path, members)
                : new UpdateAction.Delete(path, members));
    }

    private UpdateValue sum() {
        UpdateValue value = term();
        int operators = 0;
        while (tokens.peek().isSymbol("+") || tokens.peek().isSymbol("-")) {
            String operator = tokens.take().text();
            tokens.enter();
            operators++;
            UpdateValue right = term();
            requireType(operator, value, AttributeType.N);
            requireType(operator, right, AttributeType.N);
            value = operator.equals("+") ? new UpdateValue.Plus(value, right) : new UpdateValue.Minus(value, right);
        }
        for (; operators > 0; operators--) {
            tokens.leave();
        }
        return value;
    }

    private UpdateValue term() {
        if (values.isNext()) {
            return new Literal(values.value());
        }
        if (tokens.takeSymbol("(")) {
            tokens.enter();
            UpdateValue inner = sum();
            tokens.leave();
            tokens.expectSymbol(")", "RIGHT_PAREN");
            return inner;
        }
        return isCall() ? call() : paths.path();
    }

    private UpdateValue call() {
        Token name = tokens.take();
        String function = name.lowerCase();
        if (!function.equals("list_append") && !function.equals("if_not_exists")) {
            throw Malformed.invalid("Unrecognized function: " + function + tokens.where(name));
        }
        List<UpdateValue> arguments = arguments();
        OperandChecks.requireCount(function, arguments.size(), 2);
        UpdateValue first = arguments.getFirst();
        UpdateValue last = arguments.getLast();
        if (function.equals("list_append")) {
            requireType(function, first, AttributeType.L);
            requireType(function, last, AttributeType.L);
            return new UpdateValue.ListAppend(first, last);
        }
        if (first instanceof DocumentPath path) {
            return new UpdateValue.IfNotExists(path, last);
        }
        throw Malformed.invalid("Operator or function requires a document path; operator or function: " + function);
    }

    private List<UpdateValue> arguments() {
        List<UpdateValue> arguments = new ArrayList<>();
        tokens.take();
        if (tokens.takeSymbol(")")) {
            return arguments;
        }
        tokens.enter();
        do {
            arguments.add(sum());
        } while (tokens.takeSymbol(","));
        tokens.leave();
        tokens.expectSymbol(")", "RIGHT_PAREN");
        return arguments;
    }

    private static void requireType(String operator, UpdateValue value, AttributeType type) {
        if (value instanceof Literal(AttributeValue literal) && literal.type() != type) {
            throw OperandChecks.wrongType(operator, literal.type());
        }
    }
}

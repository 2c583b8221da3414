package dev.pannier.expression.partiql;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.Literal;
import dev.pannier.expression.Operand;
import dev.pannier.expression.partiql.Token.Kind;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the condition of a WHERE clause: OR below AND below NOT below comparisons. */
final class WhereParser {
    private static final Map<String, Comparator> COMPARATORS = Map.of("=", Comparator.EQ, "<>", Comparator.NE, "!=",
            Comparator.NE, "<", Comparator.LT, "<=", Comparator.LE, ">", Comparator.GT, ">=", Comparator.GE);

    /** What a part of the clause is: a condition, or a value to be compared. */
    private sealed interface Term {
        record Test(Condition condition) implements Term {
        }

        record Value(Operand operand) implements Term {
        }
    }

    private final Tokens tokens;
    private final PathReader paths;
    private final ValueParser values;

    WhereParser(Tokens tokens) {
        this.tokens = tokens;
        this.paths = new PathReader(tokens);
        this.values = new ValueParser(tokens);
    }

    Condition condition() {
        return test(or(), "WHERE clause must contain an expression that resolves to a boolean");
    }

    private static Condition test(Term term, String otherwise) {
        if (term instanceof Term.Test(var condition)) {
            return condition;
        }
        throw Malformed.invalid(otherwise);
    }

    private Term or() {
        Term first = and();
        if (!tokens.peek().isWord("or")) {
            return first;
        }
        List<Condition> conditions = operandsOf("or", first);
        return new Term.Test(new Condition.Or(conditions));
    }

    private Term and() {
        Term first = not();
        if (!tokens.peek().isWord("and")) {
            return first;
        }
        List<Condition> conditions = operandsOf("and", first);
        return new Term.Test(new Condition.And(conditions));
    }

    private List<Condition> operandsOf(String operator, Term first) {
        String wrong = "The arguments to AND/OR must be Expressions";
        List<Condition> conditions = new ArrayList<>();
        conditions.add(test(first, wrong));
        while (tokens.takeWord(operator)) {
            requireRightHand();
            conditions.add(test(operator.equals("or") ? and() : not(), wrong));
        }
        return conditions;
    }

    private void requireRightHand() {
        if (tokens.peek().kind() == Kind.END || tokens.peek().isSymbol(";")) {
            throw Malformed.because("Missing right-hand side expression of infix operator");
        }
    }

    private Term not() {
        if (!tokens.takeWord("not")) {
            return predicate();
        }
        tokens.enter();
        Condition negated = test(not(), "The argument to NOT must be a Type or Expression");
        tokens.leave();
        return new Term.Test(new Condition.Not(negated));
    }

    private Term predicate() {
        Term left = term();
        if (!(left instanceof Term.Value(var operand))) {
            return left;
        }
        Token token = tokens.peek();
        Comparator comparator = token.kind() == Kind.SYMBOL ? COMPARATORS.get(token.text()) : null;
        if (comparator != null) {
            tokens.take();
            requireRightHand();
            return new Term.Test(comparison(operand, comparator, operand()));
        }
        boolean negated = token.isWord("not") && tokens.takeWord("not");
        Condition condition = operatorAfter(operand);
        if (condition == null) {
            if (negated) {
                throw tokens.unexpected();
            }
            refuseArithmetic();
            return left;
        }
        return new Term.Test(negated ? new Condition.Not(condition) : condition);
    }

    private void refuseArithmetic() {
        Token token = tokens.peek();
        if (token.kind() == Kind.SYMBOL && List.of("+", "-", "*", "/", "%", "||").contains(token.text())) {
            throw Malformed.invalid("Unsupported operator in Condition Expression. Operator: " + token.text());
        }
    }

    /** The condition that a word after an operand makes; null if there is no such word. */
    private @Nullable Condition operatorAfter(Operand operand) {
        if (tokens.takeWord("between")) {
            Operand low = operand();
            tokens.expectWord("and");
            Operand high = operand();
            List.of(operand, low, high)
                    .forEach(each -> OperandChecks.requireType("BETWEEN", each, OperandChecks.ORDERED));
            OperandChecks.requireDistinct("BETWEEN", operand, List.of(low, high));
            OperandChecks.requireBounds(low, high);
            return new Condition.Between(operand, low, high);
        } else if (tokens.takeWord("in")) {
            return in(operand);
        } else if (tokens.takeWord("is")) {
            boolean negated = tokens.takeWord("not");
            Condition is = is(operand);
            return negated ? new Condition.Not(is) : is;
        } else if (tokens.peek().isWord("like")) {
            throw Malformed.invalid("Unsupported operator in Condition Expression. Operator: like");
        }
        return null;
    }

    private static Condition comparison(Operand left, Comparator comparator, Operand right) {
        String symbol = comparator.symbol();
        if (comparator.isOrder()) {
            OperandChecks.requireType(symbol, left, OperandChecks.ORDERED);
            OperandChecks.requireType(symbol, right, OperandChecks.ORDERED);
        }
        OperandChecks.requireDistinct(symbol, left, List.of(right));
        return new Condition.Comparison(left, comparator, right);
    }

    private Condition in(Operand operand) {
        String close = tokens.takeSymbol("[") ? "]" : tokens.takeSymbol("<<") ? ">>" : ")";
        boolean opened = !close.equals(")") || tokens.takeSymbol("(");
        if (!opened || tokens.peek().isSymbol(close) || !(operand instanceof DocumentPath)) {
            throw Malformed.invalid("IN operator must have a left hand argument of type Variable Reference and right"
                    + " hand argument of type Seq with at least one member");
        }
        List<Operand> candidates = new ArrayList<>();
        do {
            candidates.add(operand());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(close, close.equals(")") ? "RIGHT_PAREN" : "RIGHT_BRACKET");
        OperandChecks.requireDistinct("IN", operand, candidates);
        return new Condition.In(operand, candidates);
    }

    private Condition is(Operand operand) {
        Token type = tokens.take();
        if (type.isWord("missing")) {
            if (operand instanceof DocumentPath path) {
                return new Condition.AttributeNotExists(path);
            }
            throw Malformed.invalid("The left hand side argument to IS must be a Variable Reference, Literal, or Path");
        }
        return new Condition.HasType(operand, switch (type.kind() == Kind.WORD ? type.lowerCase() : "") {
            case "null" -> AttributeType.NULL;
            case "boolean", "bool" -> AttributeType.BOOL;
            case "blob" -> AttributeType.B;
            case "string" -> AttributeType.S;
            case "numeric" -> AttributeType.N;
            case "struct", "tuple" -> AttributeType.M;
            case "list" -> AttributeType.L;
            default -> throw Malformed.because("Expected type name");
        });
    }

    private Operand operand() {
        if (term() instanceof Term.Value(var operand)) {
            refuseArithmetic();
            return operand;
        }
        throw Malformed.invalid("Unsupported operator in Condition Expression.");
    }

    private Term term() {
        if (values.isNext()) {
            return new Term.Value(new Literal(values.value()));
        }
        Token token = tokens.peek();
        if (token.isSymbol("(")) {
            tokens.take();
            tokens.enter();
            Term inner = or();
            tokens.leave();
            tokens.expectSymbol(")", "RIGHT_PAREN");
            return inner;
        }
        if (token.kind() == Kind.WORD && tokens.peekSecond().isSymbol("(")
                && (!Tokens.isReserved(token) || token.isWord("exists"))) {
            return call();
        }
        if (token.isWord("missing")) {
            throw Malformed.invalid("MISSING must be compared using IS operator");
        }
        return new Term.Value(paths.path());
    }

    private Term call() {
        Token name = tokens.take();
        String function = name.lowerCase();
        int wanted = switch (function) {
            case "attribute_exists", "attribute_not_exists", "size" -> 1;
            case "begins_with", "contains", "attribute_type" -> 2;
            default -> throw Malformed.invalid("Unrecognized function: " + function + tokens.where(name));
        };
        List<Operand> operands = arguments();
        OperandChecks.requireCount(function, operands.size(), wanted);
        Operand first = operands.getFirst();
        Operand last = operands.getLast();
        if (wanted == 2) {
            OperandChecks.requireDistinct(function, first, List.of(last));
        }
        return switch (function) {
            case "size" -> {
                OperandChecks.requireType(function, first, OperandChecks.SIZED);
                yield new Term.Value(new Operand.SizeOf(first));
            }
            case "attribute_exists" ->
                new Term.Test(new Condition.AttributeExists(OperandChecks.requirePath(function, first)));
            case "attribute_not_exists" ->
                new Term.Test(new Condition.AttributeNotExists(OperandChecks.requirePath(function, first)));
            case "attribute_type" -> new Term.Test(new Condition.HasType(first, attributeType(last)));
            case "contains" -> new Term.Test(new Condition.Contains(first, last));
            default -> {
                OperandChecks.requireType(function, first, OperandChecks.WITH_PREFIX);
                OperandChecks.requireType(function, last, OperandChecks.WITH_PREFIX);
                yield new Term.Test(new Condition.BeginsWith(first, last));
            }
        };
    }

    private List<Operand> arguments() {
        List<Operand> operands = new ArrayList<>();
        tokens.take();
        if (tokens.takeSymbol(")")) {
            return operands;
        }
        tokens.enter();
        do {
            operands.add(operand());
        } while (tokens.takeSymbol(","));
        tokens.leave();
        tokens.expectSymbol(")", "RIGHT_PAREN");
        return operands;
    }

    private static AttributeType attributeType(Operand operand) {
        if (!(operand instanceof Literal(AttributeValue.S(String name)))) {
            throw operand instanceof Literal(var value)
                    ? OperandChecks.wrongType("attribute_type", value.type())
                    : wrongTypeOfPath();
        }
        for (AttributeType type : AttributeType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw Malformed.invalid("Invalid attribute type name found; type: " + name
                + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }

    private static ServiceException wrongTypeOfPath() {
        return Malformed.invalid("Incorrect operand type for operator or function; operator or function:"
                + " attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    }
}

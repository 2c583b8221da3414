package dev.pannier.expression.partiql;

import dev.pannier.expression.partiql.Token.Kind;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.ServiceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads values: literals, parameters, lists, bags (which are sets) and structures. */
final class ValueParser {
    private static final String ROOT = "root";
    private static final int MAX_LEVELS = 32;

    private final Tokens tokens;

    ValueParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a value begins here, rather than a path or a keyword. */
    boolean isNext() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING, NUMBER -> true;
            case WORD -> token.isWord("true") || token.isWord("false") || token.isWord("null");
            case SYMBOL -> token.isSymbol("?") || token.isSymbol("[") || token.isSymbol("<<") || token.isSymbol("{")
                    || ((token.isSymbol("-") || token.isSymbol("+")) && tokens.peekSecond().kind() == Kind.NUMBER);
            case QUOTED, END -> false;
        };
    }

    AttributeValue value() {
        return value(ROOT, 1);
    }

    /** The structure of an INSERT. */
    Map<String, AttributeValue> structure() {
        return structure(ROOT, 0);
    }

    private AttributeValue value(String path, int level) {
        if (level > MAX_LEVELS) {
            throw Malformed.invalid("Nesting Levels have exceeded supported limits: Attributes in the item have"
                    + " nested levels beyond supported limit");
        }
        Token token = tokens.peek();
        if (!isNext()) {
            throw notAValue(token, path);
        }
        if (token.isSymbol("{")) {
            return new AttributeValue.M(structure(path, level));
        }
        tokens.take();
        return switch (token.kind()) {
            case STRING -> new AttributeValue.S(token.text());
            case NUMBER -> number(token.text(), path);
            case WORD ->
                token.isWord("null") ? new AttributeValue.Null() : new AttributeValue.Bool(token.isWord("true"));
            default -> switch (token.text()) {
                case "?" -> tokens.parameter();
                case "[" -> new AttributeValue.L(elements("]", path, level));
                case "<<" -> set(elements(">>", path, level));
                case "-" -> number("-" + tokens.take().text(), path);
                default -> number(tokens.take().text(), path);
            };
        };
    }

    private ServiceException notAValue(Token token, String path) {
        boolean call = token.kind() == Kind.WORD && tokens.peekSecond().isSymbol("(");
        return call || tokens.atName() || token.isWord("missing")
                ? Malformed.invalid("Unsupported data type: " + token.text() + " under key " + path
                        + tokens.where(token))
                : tokens.unexpected();
    }

    private static AttributeValue number(String text, String path) {
        BigDecimal value;
        try {
            int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
            if (exponent >= 0) {
                // BigDecimal takes one more than AWS, which wants an int.
                Integer.parseInt(text.substring(exponent + 1));
            }
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Malformed.because("");
        }
        try {
            return new AttributeValue.N(DynamoNumber.of(value));
        } catch (ServiceException e) {
            throw Malformed.invalid(e.text() + " under " + path);
        }
    }

    private List<AttributeValue> elements(String close, String path, int level) {
        List<AttributeValue> elements = new ArrayList<>();
        if (tokens.takeSymbol(close)) {
            return elements;
        }
        do {
            elements.add(value(path + "[" + elements.size() + "]", level + 1));
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(close, close.equals("]") ? "RIGHT_BRACKET" : "RIGHT_DOUBLE_ANGLE_BRACKET");
        return elements;
    }

    private Map<String, AttributeValue> structure(String path, int level) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        tokens.expectSymbol("{", "LEFT_CURLY");
        if (tokens.takeSymbol("}")) {
            return entries;
        }
        do {
            Token name = tokens.take();
            if (name.kind() != Kind.STRING) {
                throw Malformed.because(Malformed.TERM);
            }
            tokens.expectSymbol(":", "COLON");
            // Names of the item itself are not told: AWS says "under root" of each of its attributes.
            AttributeValue value = value(level == 0 ? path : path + "." + name.text(), level + 1);
            if (entries.put(name.text(), value) != null) {
                throw Malformed.invalid("Duplicate keys in tuple. Key: " + name.text() + " under " + path
                        + tokens.where(name));
            }
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol("}", "RIGHT_CURLY");
        return entries;
    }

    private static AttributeValue set(List<AttributeValue> members) {
        if (members.isEmpty()) {
            throw Malformed.invalid("Empty bags are not supported");
        }
        Set<AttributeValue> distinct = new LinkedHashSet<>(members);
        if (distinct.stream().allMatch(AttributeValue.S.class::isInstance)) {
            Set<String> values = new LinkedHashSet<>();
            members.forEach(member -> values.add(((AttributeValue.S) member).value()));
            requireDistinct(members, distinct);
            return new AttributeValue.Ss(values);
        }
        if (distinct.stream().allMatch(AttributeValue.N.class::isInstance)) {
            Set<DynamoNumber> values = new LinkedHashSet<>();
            members.forEach(member -> values.add(((AttributeValue.N) member).value()));
            requireDistinct(members, distinct);
            return new AttributeValue.Ns(values);
        }
        throw Malformed.invalid("Unsupported data type in Bag. DynamoDB only supports either numbers or strings in"
                + " bags");
    }

    private static void requireDistinct(List<AttributeValue> members, Set<AttributeValue> distinct) {
        if (distinct.size() < members.size()) {
            List<String> texts = members.stream().map(member -> member instanceof AttributeValue.S(String text)
                    ? text
                    : ((AttributeValue.N) member).value().toString()).toList();
            throw Malformed.invalid("One or more parameter values were invalid: Input collection " + texts
                    + " contains duplicates.");
        }
    }
}

package dev.pannier.expression.partiql;

import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.Literal;
import dev.pannier.expression.Operand;
import dev.pannier.model.AttributeOrder;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.ServiceException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** AWS's rules for operands, which hold whatever the item. As those of expressions, but without their prefix. */
final class OperandChecks {
    static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
    static final Set<AttributeType> WITH_PREFIX = EnumSet.of(AttributeType.S, AttributeType.B);
    static final Set<AttributeType> SIZED = EnumSet.complementOf(EnumSet.of(AttributeType.N, AttributeType.BOOL,
            AttributeType.NULL));

    private OperandChecks() {
    }

    static void requireCount(String function, int given, int wanted) {
        if (given != wanted) {
            throw Malformed.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + function + ", number of operands: " + given);
        }
    }

    static DocumentPath requirePath(String function, Operand operand) {
        if (operand instanceof DocumentPath path) {
            return path;
        }
        throw Malformed.invalid("Operator or function requires a document path; operator or function: " + function);
    }

    static void requireType(String operator, Operand operand, Set<AttributeType> allowed) {
        switch (operand) {
            case Literal(var value) when !allowed.contains(value.type()) -> throw wrongType(operator, value.type());
            case Operand.SizeOf _ when !allowed.contains(AttributeType.N) ->
                throw wrongType(operator, AttributeType.N);
            default -> {
            }
        }
    }

    static ServiceException wrongType(String operator, AttributeType type) {
        return Malformed.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + type.name());
    }

    static void requireDistinct(String operator, Operand first, List<Operand> others) {
        if (first instanceof DocumentPath path && others.contains(path)) {
            throw Malformed.invalid("The first operand must be distinct from the remaining operands for this operator"
                    + " or function; operator: " + operator + ", first operand: " + path);
        }
    }

    /** Bounds of {@code BETWEEN} that are both values must be of one type and in order. */
    static void requireBounds(Operand low, Operand high) {
        if (!(low instanceof Literal(var lower)) || !(high instanceof Literal(var upper))) {
            return;
        }
        if (lower.type() != upper.type()) {
            throw bounds("The BETWEEN operator requires same data type for lower and upper bounds", lower, upper);
        }
        if (AttributeOrder.compare(lower, upper) > 0) {
            throw bounds("The BETWEEN operator requires upper bound to be greater than or equal to lower bound", lower,
                    upper);
        }
    }

    private static ServiceException bounds(String rule, AttributeValue lower, AttributeValue upper) {
        return Malformed.invalid(rule + "; lower bound operand: AttributeValue: " + text(lower)
                + ", upper bound operand: AttributeValue: " + text(upper));
    }

    private static String text(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var string) -> "{S:" + string + "}";
            case AttributeValue.N(var number) -> "{N:" + number + "}";
            case AttributeValue.B(var bytes) -> "{B:java.nio.HeapByteBuffer[pos=0 lim=" + bytes.length() + " cap="
                    + bytes.length() + "]}";
            default -> throw new IllegalArgumentException("a bound of type " + value.type());
        };
    }
}

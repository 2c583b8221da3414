package dev.pannier.expression;

import dev.pannier.model.AttributeOrder;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.ServiceException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** AWS's rules for bound operands, which hold whatever the item: their number, their types, that they differ. */
final class OperandRules {
    /** The types with an order, for {@code <}, {@code BETWEEN} and the like. */
    static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
    static final Set<AttributeType> WITH_PREFIX = EnumSet.of(AttributeType.S, AttributeType.B);
    static final Set<AttributeType> NUMBER = EnumSet.of(AttributeType.N);
    static final Set<AttributeType> LIST = EnumSet.of(AttributeType.L);
    static final Set<AttributeType> SIZED = EnumSet.complementOf(EnumSet.of(AttributeType.N, AttributeType.BOOL,
            AttributeType.NULL));

    private final ExpressionKind kind;

    OperandRules(ExpressionKind kind) {
        this.kind = kind;
    }

    void requireCount(String function, List<?> operands, int count) {
        if (operands.size() != count) {
            throw kind.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + function + ", number of operands: " + operands.size());
        }
    }

    /** The path that the first operand of some functions must be. */
    DocumentPath requirePath(String function, Object operand) {
        if (operand instanceof DocumentPath path) {
            return path;
        }
        throw kind.invalid(
                "Operator or function requires a document path; operator or function: " + function);
    }

    /** Types are checked where they are known: of values, and of what functions give. */
    void requireType(String operator, Optional<AttributeType> type, Set<AttributeType> allowed) {
        if (type.isPresent() && !allowed.contains(type.get())) {
            throw wrongType(operator, type.get().name());
        }
    }

    ServiceException wrongType(String operator, String type) {
        return kind.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + type);
    }

    void requireDistinct(String operator, Object first, Object other) {
        if (first instanceof DocumentPath path && path.equals(other)) {
            throw kind.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + path);
        }
    }

    /** Bounds of {@code BETWEEN} that are both values must be of one type and in order. */
    void requireBounds(Operand low, Operand high) {
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

    private ServiceException bounds(String rule, AttributeValue lower, AttributeValue upper) {
        return kind.invalid(rule + "; lower bound operand: AttributeValue: " + text(lower)
                + ", upper bound operand: AttributeValue: " + text(upper));
    }

    private static String text(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var string) -> "{S:" + string + "}";
            case AttributeValue.N(var number) -> "{N:" + number + "}";
            // AWS prints its byte buffer, not the bytes.
            case AttributeValue.B(var bytes) -> "{B:java.nio.HeapByteBuffer[pos=0 lim=" + bytes.length() + " cap="
                    + bytes.length() + "]}";
            default -> throw new IllegalArgumentException("a bound of type " + value.type());
        };
    }
}

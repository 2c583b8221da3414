package dev.pannier.expression;

import org.jspecify.annotations.Nullable;

/**
 * A token of an expression.
 *
 * @param start where it begins in the text
 * @param end   where it ends, exclusive
 */
record Token(Kind kind, String text, int start, int end) {
    /** Keywords are recognised in any case. {@code UNKNOWN} is a character no expression has. */
    enum Kind {
        NAME,
        NAME_PLACEHOLDER,
        VALUE_PLACEHOLDER,
        INDEX,
        AND,
        OR,
        NOT,
        BETWEEN,
        IN,
        SET,
        REMOVE,
        ADD,
        DELETE,
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        OPEN,
        CLOSE,
        OPEN_INDEX,
        CLOSE_INDEX,
        COMMA,
        DOT,
        PLUS,
        MINUS,
        UNKNOWN,
        END;

        /** The comparison this token stands for, if any. */
        @Nullable
        Comparator comparator() {
            return switch (this) {
                case EQ -> Comparator.EQ;
                case NE -> Comparator.NE;
                case LT -> Comparator.LT;
                case LE -> Comparator.LE;
                case GT -> Comparator.GT;
                case GE -> Comparator.GE;
                default -> null;
            };
        }
    }
}

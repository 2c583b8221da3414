package dev.pannier.expression;

/** The six comparison operators. */
public enum Comparator {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String symbol;

    Comparator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in an expression. */
    public String symbol() {
        return symbol;
    }

    /** The operator that means the same with its operands exchanged. */
    public Comparator mirrored() {
        return switch (this) {
            case EQ, NE -> this;
            case LT -> GT;
            case LE -> GE;
            case GT -> LT;
            case GE -> LE;
        };
    }

    /** Whether this asks for an order, which only strings, numbers and binary values have. */
    public boolean isOrder() {
        return this != EQ && this != NE;
    }

    /** Whether a comparison that came out as {@code order} (negative, zero, positive) satisfies this operator. */
    public boolean accepts(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }
}

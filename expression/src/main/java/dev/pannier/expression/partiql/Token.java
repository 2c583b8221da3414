package dev.pannier.expression.partiql;

import java.util.Locale;

/**
 * A token of a statement.
 *
 * @param text  its characters; of quoted ones without quotes
 * @param start where it begins in the statement
 * @param end   where it ends
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /** A keyword or an unquoted name. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether this is the keyword, in any case. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }
}

package dev.pannier.large;

import java.util.Locale;
import java.util.Optional;

/** What is compressed as one piece. */
public enum CompressionScope {
    /** Each attribute by itself: one can be read, changed and moved without the others. */
    ATTRIBUTE,
    /** All attributes of an item together, so that those too shrink that are small by themselves. */
    ITEM;

    /** The word in options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of a word, exactly as {@link #word} writes it. */
    static Optional<CompressionScope> of(String word) {
        for (CompressionScope scope : values()) {
            if (scope.word().equals(word)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}

package dev.pannier.large;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The name of one writing of a value in parts: a time of ten characters (the milliseconds since 1970, most significant
 * first) and sixteen random characters, as in a ULID. Never used twice; the time tells a sweep how old parts are whose
 * writer died.
 *
 * @param text the 26 characters
 */
public record Generation(String text) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int TIME_CHARACTERS = 10;
    private static final int LENGTH = 26;

    public Generation {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a generation: " + text);
        }
    }

    private static boolean isValid(String text) {
        // Ten characters have 50 bits, the time 48.
        return text.length() == LENGTH && text.charAt(0) <= '7'
                && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** A new one. The generator must be unpredictable enough never to repeat itself across processes. */
    public static Generation next(Clock clock, RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        long millis = clock.millis();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (millis >>> (i * BITS)) & (ALPHABET.length() - 1)));
        }
        while (text.length() < LENGTH) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Generation(text.toString());
    }

    /** The generation of a text; empty if it is none. */
    public static Optional<Generation> of(String text) {
        return isValid(text) ? Optional.of(new Generation(text)) : Optional.empty();
    }

    /** When it was made, by the clock of the writer. */
    public Instant time() {
        long millis = 0;
        for (int i = 0; i < TIME_CHARACTERS; i++) {
            millis = millis << BITS | ALPHABET.indexOf(text.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }
}

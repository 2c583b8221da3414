package dev.pannier.large;

import java.util.random.RandomGenerator;

/**
 * Names objects that hold payloads: {@code prefix}, 26 random characters, {@code /}, and a readable last part. A key is
 * never used twice, so a pointer never comes to mean other bytes, and two writers never meet. Thread safe if its
 * generator is.
 */
public final class PayloadKeys {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CHARACTERS = 26;
    private static final int MAX_READABLE = 64;

    private final RandomGenerator random;

    /** The generator must be unpredictable enough never to repeat itself across processes. */
    public PayloadKeys(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A new key.
     *
     * @param prefix   what it begins with
     * @param readable an attribute's or a file's name, for the people who see the object
     */
    public String next(String prefix, String readable) {
        StringBuilder key = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.append('/').append(plain(readable)).toString();
    }

    /**
     * Whether a key has the form of those that are made with this prefix: what has another one was put there by somebody
     * else.
     */
    public static boolean isOwn(String prefix, String key) {
        int slash = prefix.length() + RANDOM_CHARACTERS;
        if (!key.startsWith(prefix) || key.length() < slash + 1 || key.length() > maxLength(prefix.length())
                || key.charAt(slash) != '/') {
            return false;
        }
        String name = key.substring(slash + 1);
        return key.substring(prefix.length(), slash).chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && plain(name).equals(name);
    }

    /** The longest key in bytes with this prefix. */
    public static int maxLength(int prefixLength) {
        return prefixLength + RANDOM_CHARACTERS + 1 + MAX_READABLE;
    }

    /** Characters that need no escaping in any URL or tool; the end of the name, where the extension is. */
    private static String plain(String readable) {
        StringBuilder plain = new StringBuilder();
        int start = Math.max(0, readable.length() - MAX_READABLE);
        for (int i = start; i < readable.length(); i++) {
            char c = readable.charAt(i);
            boolean safe = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            plain.append(safe ? c : '_');
        }
        return plain.toString();
    }
}

package dev.pannier.large;

/** Java strings can hold what no encoding can: an unpaired surrogate would silently become a question mark. */
final class Unicode {
    private Unicode() {
    }

    /** The same text, if all of it can be encoded. */
    static String require(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw new IllegalArgumentException("a string has an unpaired surrogate");
                }
                i++;
            }
        }
        return text;
    }
}

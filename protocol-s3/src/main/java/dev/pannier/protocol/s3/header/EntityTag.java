package dev.pannier.protocol.s3.header;

/** Entity tags: bare in the engine ({@code 9e10...}, {@code 3858...-2}), quoted on the wire. */
public final class EntityTag {
    private EntityTag() {
    }

    public static String quote(String bare) {
        return '"' + bare + '"';
    }

    /** Takes the quotes off, if there are any. */
    public static String unquote(String tag) {
        String text = tag.strip();
        int start = text.startsWith("\"") ? 1 : 0;
        int end = text.endsWith("\"") && text.length() > start ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }
}

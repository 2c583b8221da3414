package dev.pannier.items.payload;

import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Utf8;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that was an object: what its Content-Disposition says, otherwise the last part of its key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
 */
final class FileName {
    private static final Pattern EXTENDED = Pattern.compile("(?i)filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)");
    private static final Pattern QUOTED = Pattern.compile("(?i)filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final Pattern PLAIN = Pattern.compile("(?i)filename\\s*=\\s*([^;\\s\"]+)");

    private FileName() {
    }

    /** A name of at most {@link PayloadPointer#MAX_TEXT} bytes, without directories. */
    static String of(Optional<String> disposition, String key) {
        return shortened(disposition.flatMap(FileName::said).map(FileName::last).filter(name -> !name.isEmpty())
                .orElseGet(() -> last(key)));
    }

    private static Optional<String> said(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            return decoded(extended.group(1));
        }
        Matcher quoted = QUOTED.matcher(disposition);
        if (quoted.find()) {
            return Optional.of(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        Matcher plain = PLAIN.matcher(disposition);
        return plain.find() ? Optional.of(plain.group(1)) : Optional.empty();
    }

    private static Optional<String> decoded(String percentEncoded) {
        try {
            return Optional.of(URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String last(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? path : name;
    }

    /** The end of the name, where the extension is. */
    private static String shortened(String name) {
        String rest = name;
        while (Utf8.length(rest) > PayloadPointer.MAX_TEXT) {
            rest = rest.substring(Character.charCount(rest.codePointAt(0)));
        }
        return rest;
    }
}

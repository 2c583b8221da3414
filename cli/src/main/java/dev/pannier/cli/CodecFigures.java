package dev.pannier.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a codec.
 *
 * @param name        its name
 * @param bytes       an item's size when compressed
 * @param writeMillis a function's time to write an item
 * @param readMillis  a function's time to read one
 */
record CodecFigures(String name, long bytes, int writeMillis, int readMillis) {
    private static final Pattern TEXT = Pattern
            .compile("([A-Za-z0-9_-]+)=([0-9A-Z]+)(?::([0-9]{1,6})ms)?(?::([0-9]{1,6})ms)?");

    /** Reads {@code snappy=208KB:180ms}; without a second time a read takes as long as a write. */
    static CodecFigures parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage("'" + text + "' is not a codec's result; write for example snappy=208KB:180ms");
        }
        int write = Optional.ofNullable(matcher.group(3)).map(Integer::parseInt).orElse(0);
        int read = Optional.ofNullable(matcher.group(4)).map(Integer::parseInt).orElse(write);
        return new CodecFigures(matcher.group(1), ByteSize.parse(matcher.group(2)), write, read);
    }
}

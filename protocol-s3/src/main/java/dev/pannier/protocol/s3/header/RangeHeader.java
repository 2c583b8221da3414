package dev.pannier.protocol.s3.header;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.Selection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Range} header. S3 serves one range; several, other units and what is not a range at all are ignored and the
 * whole object is sent, as RFC 9110 allows.
 */
public final class RangeHeader {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Pattern COPY_SOURCE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    /** The longest number that surely fits; no object is that large. */
    private static final int SAFE_DIGITS = 18;

    private RangeHeader() {
    }

    /** Parses {@code bytes=0-99}, {@code bytes=100-} and {@code bytes=-100}; everything for anything else. */
    public static Selection parse(String header) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) {
            return Selection.WHOLE;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Selection.WHOLE : new Selection.Suffix(number(last));
        }
        if (last.isEmpty()) {
            return new Selection.Span(number(first), OptionalLong.empty());
        }
        long from = number(first);
        long to = number(last);
        return from > to ? Selection.WHOLE : new Selection.Span(from, OptionalLong.of(to));
    }

    /** Parses {@code x-amz-copy-source-range}, which needs both ends. */
    public static Optional<Selection.Span> parseCopySource(Optional<String> header) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = COPY_SOURCE.matcher(header.get());
        if (matcher.matches()) {
            long from = number(matcher.group(1));
            long to = number(matcher.group(2));
            if (from <= to) {
                return Optional.of(new Selection.Span(from, OptionalLong.of(to)));
            }
        }
        throw S3Error.INVALID_ARGUMENT
                .with("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last"
                        + " are the zero-based offsets of the first and last bytes to copy")
                .detail("ArgumentName", "x-amz-copy-source-range").detail("ArgumentValue", header.get());
    }

    private static long number(String digits) {
        return digits.length() > SAFE_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}

package dev.pannier.protocol.s3.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times in headers: {@code Sun, 06 Nov 1994 08:49:37 GMT}, to the second. */
public final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE = formatter("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

    /** What RFC 9110 wants to be understood, and ISO 8601, which S3 takes too. */
    private static final List<DateTimeFormatter> ACCEPTED = List.of(IMF_FIXDATE, DateTimeFormatter.RFC_1123_DATE_TIME,
            rfc850(), formatter("EEE MMM ppd HH:mm:ss uuuu"), DateTimeFormatter.ISO_INSTANT);

    private HttpDate() {
    }

    public static String format(Instant time) {
        return IMF_FIXDATE.format(time);
    }

    /** The time that a header gives; empty if it is not one, which makes S3 ignore the header. */
    public static Optional<Instant> parse(String text) {
        for (DateTimeFormatter formatter : ACCEPTED) {
            try {
                return Optional.of(formatter.parse(text.strip(), Instant::from));
            } catch (DateTimeException e) {
                // The next form may fit.
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatter rfc850() {
        return new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, 1970).appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US).withZone(ZoneOffset.UTC);
    }
}

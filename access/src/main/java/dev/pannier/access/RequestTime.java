package dev.pannier.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The times of signatures: {@code 20130524T000000Z}. */
final class RequestTime {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private RequestTime() {
    }

    /** Reads {@code x-amz-date}. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a {@code Date} header, of HTTP or of the short form. */
    static Optional<Instant> parseDateHeader(String text) {
        Optional<Instant> basic = parse(text);
        if (basic.isPresent()) {
            return basic;
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(withoutWeekday(text))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Clients that make the day of the week up are not refused for it. */
    private static String withoutWeekday(String text) {
        int comma = text.indexOf(',');
        return comma < 0 ? text : text.substring(comma + 1).strip();
    }

    static String format(Instant time) {
        return BASIC.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }
}

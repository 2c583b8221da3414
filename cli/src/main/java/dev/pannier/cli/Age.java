package dev.pannier.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time that has passed, as it is typed: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}. */
final class Age {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})([smhd])");

    private Age() {
    }

    static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage("'" + text + "' is not an age; write for example 90m, 24h or 7d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}

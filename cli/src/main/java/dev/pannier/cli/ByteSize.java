package dev.pannier.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size as it is typed: {@code 300}, {@code 420KB}, {@code 1MB}; a kilobyte is 1,024 bytes, as DynamoDB counts. */
final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})(B|KB|MB|GB)?");

    private ByteSize() {
    }

    static long parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage("'" + text + "' is not a size; write for example 300B, 420KB or 1MB");
        }
        int shift = switch (String.valueOf(matcher.group(2))) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}

package dev.pannier.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PartiQL names its tables inside of text and returns no old images: it is refused where it would leave payloads. */
final class Statements {
    private static final Pattern TABLE = Pattern.compile("(?is)\\b(?:from|into|update)\\s+(?:\"([^\"]+)\"|([\\w.-]+))");

    private Statements() {
    }

    static void refuseLargeItems(Context context, String statement) {
        Matcher matcher = TABLE.matcher(statement == null ? "" : statement);
        while (matcher.find()) {
            String table = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            if (context.table(table).isPresent()) {
                throw Errors.validation("PartiQL is not supported on table '" + table
                        + "', which has large items; use the other operations.");
            }
        }
    }
}

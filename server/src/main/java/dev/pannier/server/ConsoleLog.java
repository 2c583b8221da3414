package dev.pannier.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs to standard error, a line for each event: time, level, where, what. */
public final class ConsoleLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    /** Loggers are weakly held: without a reference their levels would be forgotten. */
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private ConsoleLog() {
    }

    /** Makes it the process's log, for what is at least of that level. */
    public static void install(Level level) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setLevel(level);
        console.setFormatter(new LineFormatter());
        ROOT.addHandler(console);
        ROOT.setLevel(level);
        // Helidon tells of every socket it opens and closes; our own line on standard output says what matters.
        HELIDON.setLevel(Level.WARNING);
    }

    private static final class LineFormatter extends Formatter {
        @Override
        public String format(LogRecord event) {
            StringBuilder line = new StringBuilder(128);
            TIME.formatTo(Instant.ofEpochMilli(event.getMillis()), line);
            line.append(' ').append(level(event.getLevel())).append(' ').append(shortName(event.getLoggerName()));
            line.append(": ").append(formatMessage(event)).append('\n');
            Throwable thrown = event.getThrown();
            if (thrown != null) {
                StringWriter stack = new StringWriter();
                thrown.printStackTrace(new PrintWriter(stack));
                line.append(stack);
            }
            return line.toString();
        }

        private static String level(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return "ERROR";
            }
            if (level.intValue() >= Level.WARNING.intValue()) {
                return "WARN ";
            }
            return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
        }

        private static String shortName(String logger) {
            return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
        }
    }
}

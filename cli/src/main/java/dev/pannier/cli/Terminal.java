package dev.pannier.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a command prints: colours and moving lines on a terminal, plain text everywhere else. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final boolean watched;
    private final boolean colours;
    private final boolean unicode;

    private Terminal(PrintStream out, PrintStream err, boolean interactive, boolean watched,
            Map<String, String> environment) {
        boolean able = !"dumb".equals(environment.get("TERM"));
        this.out = out;
        this.err = err;
        this.interactive = interactive && able;
        this.watched = watched && able;
        this.colours = this.interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        this.unicode = out.charset().newEncoder().canEncode('\u2713');
    }

    /** The process's own. */
    public static Terminal ofProcess() {
        // JDK 22 gives a console that is no terminal, other versions none at all.
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Terminal(System.out, System.err, console.isPresent(), console.isPresent() || isErrorATerminal(),
                System.getenv());
    }

    /** A console is one only if input and output are: whoever pipes a file in still watches. Linux tells. */
    private static boolean isErrorATerminal() {
        Path error = Path.of("/proc/self/fd/2");
        try {
            return Files.isSymbolicLink(error)
                    && Files.readSymbolicLink(error).toString().matches("/dev/(pts/[0-9]+|tty[A-Za-z0-9]*|console)");
        } catch (IOException e) {
            return false;
        }
    }

    /** For tests. */
    public static Terminal of(PrintStream out, PrintStream err, boolean interactive, Map<String, String> environment) {
        return new Terminal(out, err, interactive, interactive, environment);
    }

    public PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Whether a person watches standard error, though input or output may be a pipe. */
    boolean watched() {
        return watched;
    }

    /** Whether a person reads the output and types the input. */
    public boolean interactive() {
        return interactive;
    }

    /** Whether more than ASCII can be printed. */
    public boolean unicode() {
        return unicode;
    }

    void error(String message) {
        err.println(paint(Style.FAILURE, "pannier:") + " " + message);
    }

    public String paint(Style style, String text) {
        return colours ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    /** Bytes for people: three digits and a unit of 1,024. */
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        String units = "KMGTPE";
        int unit = -1;
        while (value >= 1024 && unit < units.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f %sB" : value < 100 ? "%.1f %sB" : "%.0f %sB", value,
                units.charAt(unit));
    }

    /** What text is about. */
    public enum Style {
        /** A heading. */
        HEADING("1"),
        /** It worked. */
        SUCCESS("32"),
        /** It did not. */
        FAILURE("31"),
        /** A name or value to notice. */
        VALUE("36"),
        /** Beside the point. */
        ASIDE("2");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }
}

package dev.pannier.cli.demo;

import dev.pannier.cli.Terminal;
import dev.pannier.cli.Terminal.Style;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells what the demo does, and only after it is true. */
final class Narrator {
    private final Terminal terminal;
    private final PrintStream out;
    private int step;
    private int checks;

    Narrator(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void title(String title, String subtitle) {
        out.println();
        out.println(terminal.paint(Style.HEADING, title));
        out.println(terminal.paint(Style.ASIDE, subtitle));
    }

    /** Begins a step. */
    void step(String heading) {
        step++;
        out.println();
        out.println(terminal.paint(Style.HEADING, step + "  " + heading));
    }

    /** A call as it is made, in the words of the API. */
    void call(String text) {
        out.println("   " + terminal.paint(Style.VALUE, text));
    }

    /** Something beside the point. */
    void aside(String text) {
        out.println("   " + terminal.paint(Style.ASIDE, text));
    }

    /** Says that something is so, if it is. */
    void check(boolean so, String statement, String otherwise) {
        if (!so) {
            throw new StepFailedException(statement + ": " + otherwise);
        }
        checks++;
        out.println("   " + terminal.paint(Style.SUCCESS, terminal.unicode() ? "\u2713" : "ok") + " " + statement);
    }

    void failed(String message) {
        out.println("   " + terminal.paint(Style.FAILURE, terminal.unicode() ? "\u2717" : "FAILED") + " " + message);
        out.println();
        out.println(terminal.paint(Style.FAILURE, "The demo did not do what it says. Please report this."));
    }

    void end(Duration took) {
        out.println();
        out.println(terminal.paint(Style.SUCCESS,
                String.format(Locale.ROOT, "All %d checks passed in %.1f seconds.", checks, took.toMillis() / 1e3))
                + " " + terminal.paint(Style.ASIDE, "The server and its data are gone again."));
        out.println();
    }

    static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
    }
}

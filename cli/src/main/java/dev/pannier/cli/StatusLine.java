package dev.pannier.cli;

import java.time.Duration;

/** One line on a terminal that says how far a command is, redrawn a few times a second; thread safe. */
final class StatusLine implements AutoCloseable {
    private static final long EVERY = Duration.ofMillis(100).toNanos();

    private final Terminal terminal;
    private final boolean shown;
    private long drawn = System.nanoTime();
    private boolean visible;

    StatusLine(Terminal terminal, OutputOptions output) {
        this.terminal = terminal;
        this.shown = terminal.watched() && !output.quiet();
    }

    synchronized void show(String text) {
        long now = System.nanoTime();
        if (shown && now - drawn > EVERY) {
            drawn = now;
            visible = true;
            terminal.err().print("\r\u001b[K" + terminal.paint(Terminal.Style.ASIDE, text));
            terminal.err().flush();
        }
    }

    /** A line that stays, above this one. */
    synchronized void print(String line) {
        clear();
        terminal.out().println(line);
    }

    private void clear() {
        if (visible) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            visible = false;
        }
    }

    @Override
    public synchronized void close() {
        clear();
    }
}

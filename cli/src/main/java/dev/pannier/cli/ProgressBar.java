package dev.pannier.cli;

import dev.pannier.client.TransferProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A line that shows how far a transfer is, redrawn a few times a second: a bar if the whole is known. Nothing where nobody watches or the transfer
 * is over at once.
 */
final class ProgressBar implements TransferProgress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final long EVERY = Duration.ofMillis(100).toNanos();
    private static final long FIRST = Duration.ofMillis(250).toNanos();

    private final Terminal terminal;
    private final String label;
    private final OptionalLong total;
    private final LongSupplier nanos;
    private final long start;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong nextDraw;
    private boolean drawn;

    ProgressBar(Terminal terminal, String label, OptionalLong total, LongSupplier nanos) {
        this.terminal = terminal;
        this.label = label;
        this.total = total;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.nextDraw = new AtomicLong(start + FIRST);
    }

    @Override
    public void transferred(long bytes) {
        long now = done.addAndGet(bytes);
        if (!terminal.watched()) {
            return;
        }
        long time = nanos.getAsLong();
        long due = nextDraw.get();
        if (time - due >= 0 && nextDraw.compareAndSet(due, time + EVERY)) {
            draw(now, time);
        } else if (total.isPresent() && now >= total.getAsLong()) {
            finish(now, time);
        }
    }

    /** All is sent, and what follows may take a while: the line should not stop at "1 s left". */
    private synchronized void finish(long bytes, long time) {
        if (drawn) {
            draw(bytes, time);
        }
    }

    private synchronized void draw(long bytes, long time) {
        double seconds = Math.max(1e-3, (time - start) / 1e9);
        double rate = bytes / seconds;
        String text = total.isPresent()
                ? share(bytes, total.getAsLong(), rate)
                : "  " + Terminal.size(bytes) + rate(rate);
        terminal.err().print("\r\u001b[K" + label + text);
        terminal.err().flush();
        drawn = true;
    }

    private String share(long bytes, long of, double rate) {
        double fraction = of == 0 ? 1 : Math.min(1, Math.max(0, (double) bytes / of));
        String left = bytes >= of ? "  finishing" : rate < 1 ? "" : "  " + time((long) ((of - bytes) / rate));
        int filled = (int) (fraction * WIDTH);
        String full = terminal.unicode() ? "\u2501" : "#";
        String empty = terminal.unicode() ? "\u2500" : "-";
        String bar = terminal.paint(Terminal.Style.VALUE, full.repeat(filled))
                + terminal.paint(Terminal.Style.ASIDE, empty.repeat(WIDTH - filled));
        return "  " + bar + String.format(Locale.ROOT, "  %3.0f %%", fraction * 100) + rate(rate) + left;
    }

    private static String rate(double rate) {
        return "  " + Terminal.size((long) rate) + "/s";
    }

    private static String time(long seconds) {
        return seconds < 60
                ? seconds + " s left"
                : String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
    }

    /** Removes the line. */
    @Override
    public synchronized void close() {
        if (drawn) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}

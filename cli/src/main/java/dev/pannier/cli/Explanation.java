package dev.pannier.cli;

import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.Payload;
import dev.pannier.large.cost.AutoChoice;
import java.util.Locale;

/** The decisions of the strategy auto on one attribute, with their figures. */
final class Explanation {
    private final Terminal terminal;
    private final boolean bucket;

    Explanation(Terminal terminal, boolean bucket) {
        this.terminal = terminal;
        this.bucket = bucket;
    }

    void print(Payload payload) {
        long plain = payload.bytes().length();
        terminal.out().printf(Locale.ROOT, "value: %s, %,d bytes, %s%n", payload.type(), plain, payload.contentType());
        for (Codec codec : Codec.values()) {
            if (codec != Codec.NONE) {
                int size = codec.compress(payload.bytes()).length();
                terminal.out().printf(Locale.ROOT, "  %-6s %,11d bytes %5.1f %%%n", codec.word(), size,
                        100.0 * size / Math.max(1, plain));
            }
        }
        AutoChoice choice = AutoChoice.of(payload, bucket, Auto.THRESHOLD);
        terminal.out().println(choice.compression());
        terminal.out().println(choice.place());
    }
}

package dev.pannier.server;

import dev.pannier.items.ItemEngine;

/** What became of refused items on tables with a dead letter, since the start. */
final class DeadLetterMetrics {
    private DeadLetterMetrics() {
    }

    static void register(Metrics metrics, ItemEngine items) {
        metrics.gauge("pannier_dead_letters_stored_total", () -> items.deadLetters().stored());
        metrics.gauge("pannier_dead_letters_failed_total", () -> items.deadLetters().failed());
    }
}

package dev.pannier.items;

/**
 * What became of items that were refused because they are too large, on tables with a dead letter, since the start.
 *
 * @param stored how many were written to their bucket
 * @param failed how many could not be written; the log says why
 */
public record DeadLetterReport(long stored, long failed) {
}

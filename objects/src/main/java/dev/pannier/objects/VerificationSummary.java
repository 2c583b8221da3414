package dev.pannier.objects;

/**
 * What a verification came to.
 *
 * @param objects  versions of objects looked at, payloads among them
 * @param parts    parts of uploads in progress looked at
 * @param bytes    bytes of bodies read
 * @param damages  findings that are damage
 * @param unowned  segments that nothing refers to
 */
public record VerificationSummary(long objects, long parts, long bytes, long damages, long unowned) {
}

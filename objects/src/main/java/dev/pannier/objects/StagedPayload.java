package dev.pannier.objects;

/**
 * A payload whose bytes are durable but which nothing refers to yet: either linked in a transaction or discarded. Left
 * alone (a crash), it is swept after the next start.
 */
public interface StagedPayload {
    /** What the item will keep. */
    PayloadReference reference();

    /** The payload's entity tag: its MD5 in hexadecimal, unless its bucket's encryption hides that. */
    String etag();
}

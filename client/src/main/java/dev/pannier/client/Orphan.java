package dev.pannier.client;

/**
 * Something that no item points to any more, or perhaps none ever did, and that could not be removed: an outcome was
 * unknown, or a deletion failed. It costs storage and nothing else; a sweep removes it.
 */
public sealed interface Orphan permits OrphanedPayload, OrphanedParts {
    /** Why it was left. */
    String reason();
}

package dev.pannier.client;

/**
 * An object that no item points to any more, or perhaps none ever did, and that could not be removed: an outcome was
 * unknown, or a deletion failed. It costs storage and nothing else; a sweep removes it.
 *
 * @param bucket the bucket
 * @param key    the key
 * @param reason why it was left
 */
public record OrphanedPayload(String bucket, String key, String reason) {
}

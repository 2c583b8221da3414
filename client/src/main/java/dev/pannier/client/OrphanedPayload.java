package dev.pannier.client;

/**
 * An object that may be an orphan.
 *
 * @param bucket the bucket
 * @param key    the key
 * @param reason why it was left
 */
public record OrphanedPayload(String bucket, String key, String reason) implements Orphan {
}

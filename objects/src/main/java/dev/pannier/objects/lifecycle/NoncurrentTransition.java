package dev.pannier.objects.lifecycle;

import java.util.OptionalInt;

/**
 * Noncurrent versions move to a colder class.
 *
 * @param days         after they became noncurrent
 * @param kept         so many of the newest noncurrent versions stay where they are
 * @param storageClass where they go
 */
public record NoncurrentTransition(int days, OptionalInt kept, StorageClass storageClass) {
}

package dev.pannier.objects.lifecycle;

import java.util.OptionalInt;

/**
 * Noncurrent versions are removed.
 *
 * @param days after they became noncurrent
 * @param kept so many of the newest noncurrent versions stay, whatever their age
 */
public record NoncurrentExpiration(int days, OptionalInt kept) {
}

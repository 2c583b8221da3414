package dev.pannier.objects;

import dev.pannier.objects.checksum.Checksum;
import java.util.Optional;

/**
 * A part of a completed multipart object, as GetObjectAttributes tells it.
 *
 * @param number   as uploaded
 * @param size     its length
 * @param checksum its checksum in the object's algorithm
 */
public record ObjectPart(int number, long size, Optional<Checksum> checksum) {
}

package dev.pannier.objects;

import dev.pannier.objects.checksum.Checksum;
import java.time.Instant;
import java.util.Optional;

/**
 * An uploaded part.
 *
 * @param number       1 to 10,000
 * @param size         its length
 * @param etag         MD5 in hex without quotes
 * @param lastModified when it was uploaded
 * @param checksum     its checksum
 */
public record PartInfo(int number, long size, String etag, Instant lastModified, Optional<Checksum> checksum) {
}

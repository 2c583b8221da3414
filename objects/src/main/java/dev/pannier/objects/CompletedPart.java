package dev.pannier.objects;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import java.util.Map;

/**
 * A part in the list of CompleteMultipartUpload.
 *
 * @param number    its number
 * @param etag      its entity tag as sent, with or without quotes
 * @param checksums base64 checksums, if sent
 */
public record CompletedPart(int number, String etag, Map<ChecksumAlgorithm, String> checksums) {
    public CompletedPart {
        checksums = Map.copyOf(checksums);
    }

    public static CompletedPart of(int number, String etag) {
        return new CompletedPart(number, etag, Map.of());
    }
}

package dev.pannier.objects;

import java.util.List;

/**
 * A page of ListParts.
 *
 * @param upload    the upload
 * @param parts     in order of number
 * @param truncated whether there are more
 */
public record PartPage(MultipartUpload upload, List<PartInfo> parts, boolean truncated) {
    public PartPage {
        parts = List.copyOf(parts);
    }

    /** NextPartNumberMarker: the last part's number; 0 if there is none. */
    public int last() {
        return parts.isEmpty() ? 0 : parts.getLast().number();
    }
}

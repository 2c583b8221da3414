package dev.pannier.objects;

import java.util.List;

/**
 * A page of ListMultipartUploads.
 *
 * @param uploads            in order of key, then of initiation
 * @param commonPrefixes     prefixes that stand for all uploads under them
 * @param truncated          whether there are more
 * @param nextKeyMarker      the last key or common prefix; empty if there is none
 * @param nextUploadIdMarker the last upload's id; empty if a common prefix came last
 */
public record UploadListing(List<MultipartUpload> uploads, List<String> commonPrefixes, boolean truncated,
        String nextKeyMarker, String nextUploadIdMarker) {
    public UploadListing {
        uploads = List.copyOf(uploads);
        commonPrefixes = List.copyOf(commonPrefixes);
    }
}

package dev.pannier.objects;

import java.util.List;

/**
 * A page of ListObjectVersions.
 *
 * @param versions       versions and delete markers: by key, then newest first
 * @param commonPrefixes in order
 * @param truncated      whether there are more
 * @param nextKey        the key marker for the next page
 * @param nextVersionId  its version id marker; empty after a common prefix
 */
public record VersionPage(List<VersionSummary> versions, List<String> commonPrefixes, boolean truncated,
        String nextKey, String nextVersionId) {
    public VersionPage {
        versions = List.copyOf(versions);
        commonPrefixes = List.copyOf(commonPrefixes);
    }
}

package dev.pannier.objects;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing; objects and common prefixes are each in order of their UTF-8 bytes.
 *
 * @param objects        the objects
 * @param commonPrefixes the prefixes that stand for all keys under them
 * @param last           the last key or common prefix of the page: v1's NextMarker (sent with a delimiter only)
 * @param nextToken      v2's continuation token; present if the listing goes on
 */
public record ObjectPage(List<ObjectSummary> objects, List<String> commonPrefixes, Optional<String> last,
        Optional<String> nextToken) {
    public ObjectPage {
        objects = List.copyOf(objects);
        commonPrefixes = List.copyOf(commonPrefixes);
    }

    /** Whether the listing goes on. */
    public boolean truncated() {
        return nextToken.isPresent();
    }

    /** KeyCount of ListObjectsV2. */
    public int keyCount() {
        return objects.size() + commonPrefixes.size();
    }
}

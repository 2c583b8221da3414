package dev.pannier.objects;

import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.List;

/** A page of a listing while a {@link DelimitedScan} fills it: entries and common prefixes, up to a limit on both together. */
abstract class ListingPage<E> {
    private final int limit;
    private final List<E> entries = new ArrayList<>();
    private final List<String> commonPrefixes = new ArrayList<>();
    private String last = "";
    private boolean lastIsPrefix;
    private boolean more;

    ListingPage(int limit) {
        this.limit = limit;
    }

    /** What the listing shows of a row. */
    abstract E entry(String key, byte[] rowKey, byte[] value);

    /** A row that is not rolled up. False, and not on the page, if there is no room for it. */
    final boolean add(byte[] string, byte[] rowKey, byte[] value) {
        if (full()) {
            return false;
        }
        last = Utf8.decode(string, 0, string.length);
        lastIsPrefix = false;
        entries.add(entry(last, rowKey, value));
        return true;
    }

    /** A common prefix. False, and not on the page, if there is no room for it. */
    final boolean addCommonPrefix(byte[] commonPrefix) {
        if (full()) {
            return false;
        }
        last = Utf8.decode(commonPrefix, 0, commonPrefix.length);
        lastIsPrefix = true;
        commonPrefixes.add(last);
        return true;
    }

    private boolean full() {
        more = entries.size() + commonPrefixes.size() == limit;
        return more;
    }

    final List<E> entries() {
        return entries;
    }

    final List<String> commonPrefixes() {
        return commonPrefixes;
    }

    /** Whether something comes after this page. */
    final boolean more() {
        return more;
    }

    /** The key or common prefix that the page ends with; empty if the page is. */
    final String last() {
        return last;
    }

    /** Whether the page ends with a common prefix, which has no version or upload to go on after. */
    final boolean endsWithPrefix() {
        return lastIsPrefix;
    }
}

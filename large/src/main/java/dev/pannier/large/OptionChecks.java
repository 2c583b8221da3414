package dev.pannier.large;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.model.ItemSize;
import dev.pannier.model.Utf8;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What each option may be, wherever it comes from. */
final class OptionChecks {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern GROUP_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final int MAX_PREFIX = 128;
    /** Below this, pointers would be larger than what they replace. */
    private static final int MIN_THRESHOLD = 1024;

    private OptionChecks() {
    }

    static void checkBucket(String bucket) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw invalid("'" + bucket + "' is not the name of a bucket");
        }
    }

    static void checkPrefix(String prefix) {
        if (Utf8.length(prefix) > MAX_PREFIX) {
            throw invalid("the prefix is longer than " + MAX_PREFIX + " bytes");
        }
    }

    static void checkThreshold(int threshold) {
        if (threshold < MIN_THRESHOLD || threshold > ItemSize.MAX) {
            throw invalid("the threshold must be between 1KB and 400KB");
        }
    }

    static void checkExpiry(Duration expiry) {
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(Offload.MAX_EXPIRY) > 0) {
            throw invalid("the expiry must be between 1s and 7d");
        }
    }

    /** Names of attributes of which each is given once. */
    static void checkNames(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw invalid(what + " has an empty name");
            }
            if (!seen.add(name)) {
                throw invalid("the attribute '" + name + "' is given twice in " + what);
            }
        }
    }

    static void checkMovable(List<String> names, Set<String> fixed) {
        for (String name : names) {
            if (fixed.contains(name)) {
                throw invalid("the attribute '" + name + "' cannot leave the item: it belongs to a key of the table or"
                        + " an index, or says when items expire");
            }
        }
    }

    static void checkGroupName(String name) {
        if (!GROUP_NAME.matcher(name).matches()) {
            throw invalid("'" + name + "' is not the name of a group: letters, digits, _, - and ., at most 32");
        }
    }

    static InvalidOptionsException invalid(String what) {
        return new InvalidOptionsException(what);
    }
}

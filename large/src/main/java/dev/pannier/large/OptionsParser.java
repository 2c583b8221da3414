package dev.pannier.large;

import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.LargeItemOptions.Compress;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import dev.pannier.model.ItemSize;
import dev.pannier.model.Utf8;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@link LargeItemOptions} and checks each part of it. */
final class OptionsParser {
    /** What DynamoDB allows in a tag's value. */
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{N} +\\-=._:/]*");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Set<String> PLACE = Set.of("bucket", "prefix", "threshold", "read", "expiry");
    private static final Set<String> PARTS = Set.of("threshold");
    private static final int MAX_PREFIX = 128;
    /** Below this, pointers would be larger than what they replace. */
    private static final int MIN_THRESHOLD = 1024;

    private final String strategy;
    private final @Nullable String argument;
    private final Map<String, String> pairs;

    private OptionsParser(String strategy, @Nullable String argument, Map<String, String> pairs) {
        this.strategy = strategy;
        this.argument = argument;
        this.pairs = pairs;
    }

    static LargeItemOptions parse(String text) {
        if (text.length() > LargeItemOptions.MAX_TEXT) {
            throw invalid("at most " + LargeItemOptions.MAX_TEXT + " characters are allowed, found " + text.length());
        }
        if (!TAG_VALUE.matcher(text).matches()) {
            throw invalid("only letters, digits, spaces and + - = . _ : / are allowed");
        }
        String[] words = text.strip().split(" +");
        String first = words[0];
        int equals = first.indexOf('=');
        String strategy = equals < 0 ? first : first.substring(0, equals);
        String argument = equals < 0 ? null : first.substring(equals + 1);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            addPair(pairs, words[i]);
        }
        return new OptionsParser(strategy, argument, pairs).options();
    }

    private static void addPair(Map<String, String> pairs, String word) {
        int equals = word.indexOf('=');
        if (equals <= 0 || equals == word.length() - 1) {
            throw invalid("'" + word + "' is not of the form key=value");
        }
        String key = word.substring(0, equals);
        if (pairs.put(key, word.substring(equals + 1)) != null) {
            throw invalid("'" + key + "' is given twice");
        }
    }

    private LargeItemOptions options() {
        if (argument != null && !strategy.equals("compress")) {
            throw unknownStrategy(strategy + "=" + argument);
        }
        return switch (strategy) {
            case "reject" -> {
                allow(Set.of());
                yield LargeItemOptions.reject();
            }
            case "offload" -> {
                allow(PLACE);
                yield offload();
            }
            case "split" -> split();
            case "compress" -> compress();
            case "auto" -> {
                allow(PLACE);
                yield new Auto(pairs.isEmpty() ? Optional.empty() : Optional.of(automatic(offload())));
            }
            default -> throw unknownStrategy(strategy);
        };
    }

    private Compress compress() {
        String word = argument == null ? "zstd" : argument;
        Codec codec = Codec.of(word).filter(known -> known != Codec.NONE).orElseThrow(
                () -> invalid("unknown codec '" + word + "'; use zlib, snappy, zstd or lz4"));
        String overflow = Objects.requireNonNullElse(pairs.remove("overflow"), "reject");
        LargeItemOptions next = switch (overflow) {
            case "offload" -> {
                allow(PLACE);
                yield offload();
            }
            case "split" -> split();
            case "reject" -> {
                allow(Set.of());
                yield LargeItemOptions.reject();
            }
            default -> throw invalid("overflow=" + overflow + " is unknown; use offload, split or reject");
        };
        return new Compress(codec, next);
    }

    private Offload automatic(Offload offload) {
        return pairs.containsKey("threshold") ? offload : offload.withThreshold(Auto.THRESHOLD);
    }

    private Split split() {
        allow(PARTS);
        String threshold = pairs.get("threshold");
        return threshold == null ? Split.DEFAULT : new Split(size(threshold));
    }

    private Offload offload() {
        String bucket = pairs.get("bucket");
        if (bucket == null) {
            throw invalid("offload needs bucket=NAME");
        }
        Offload offload = Offload.to(bucket);
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            offload = with(offload, pair.getKey(), pair.getValue());
        }
        return offload;
    }

    private static Offload with(Offload offload, String key, String value) {
        return switch (key) {
            case "prefix" -> offload.withPrefix(value);
            case "threshold" -> offload.withThreshold(size(value));
            case "read" -> offload.withRead(ReadMode.of(value).filter(mode -> mode != ReadMode.PREVIEW).orElseThrow(
                    () -> invalid("read=" + value + " is unknown; use inline, pointer or presigned")));
            case "expiry" -> offload.withExpiry(duration(value));
            default -> offload;
        };
    }

    private void allow(Set<String> keys) {
        for (String key : pairs.keySet()) {
            if (!keys.contains(key)) {
                String use = keys.isEmpty()
                        ? "it takes none"
                        : "use " + String.join(", ", keys.stream().sorted().toList());
                throw invalid("unknown option '" + key + "' for " + strategy + "; " + use);
            }
        }
    }

    private static int size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw invalid("'" + text + "' is not a size; write for example 512B, 100KB or 1MB");
        }
        String unit = matcher.group(2);
        long factor = unit.equals("B") ? 1 : unit.equals("KB") ? 1024 : 1024 * 1024;
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1)) * factor);
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw invalid("'" + text + "' is not a duration; write for example 90s, 15m, 1h or 7d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
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

    private static InvalidOptionsException unknownStrategy(String word) {
        return invalid("unknown strategy '" + word + "'; use reject, offload, split, compress or auto");
    }

    private static InvalidOptionsException invalid(String what) {
        return new InvalidOptionsException(what);
    }
}

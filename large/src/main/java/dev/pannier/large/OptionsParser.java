package dev.pannier.large;

import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.LargeItemOptions.Compress;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static dev.pannier.large.OptionChecks.invalid;

/** Reads the text of {@link LargeItemOptions} and checks each part of it. */
final class OptionsParser {
    /** What DynamoDB allows in a tag's value. */
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{N} +\\-=._:/]*");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Set<String> PLACE = Set.of("bucket", "prefix", "threshold", "read", "expiry");
    private static final Set<String> PARTS = Set.of("threshold");
    private static final Set<ReadMode> READ_MODES = EnumSet.of(ReadMode.INLINE, ReadMode.POINTER, ReadMode.PRESIGNED);
    private static final String CHOSEN = "attributes";
    private static final String GROUP = "group";
    private static final String SCOPE = "scope";
    private static final String DEAD_LETTER = "dead-letter";
    private static final String DEAD_LETTER_PREFIX = "dead-letter-prefix";

    private final String strategy;
    private final @Nullable String argument;
    private final Map<String, String> pairs;
    private final List<AttributeGroup> groups;

    private OptionsParser(String strategy, @Nullable String argument, Map<String, String> pairs,
            List<AttributeGroup> groups) {
        this.strategy = strategy;
        this.argument = argument;
        this.pairs = pairs;
        this.groups = groups;
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
        List<AttributeGroup> groups = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (words[i].startsWith(GROUP + "=")) {
                groups.add(group(words[i]));
            } else {
                addPair(pairs, words[i]);
            }
        }
        return new OptionsParser(strategy, argument, pairs, groups).options();
    }

    private static AttributeGroup group(String word) {
        List<String> names = names(word, word.substring(GROUP.length() + 1));
        if (names.size() < 2) {
            throw invalid("'" + word + "' is not of the form group=NAME:attribute:attribute");
        }
        return new AttributeGroup(names.get(0), names.subList(1, names.size()));
    }

    /** A list with colons. */
    private static List<String> names(String word, String text) {
        List<String> names = List.of(text.split(":", -1));
        if (names.contains("")) {
            throw invalid("'" + word + "' has an empty name");
        }
        return names;
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
        Optional<DeadLetter> deadLetter = deadLetter();
        LargeItemOptions options = plain();
        if (groups.isEmpty() && deadLetter.isEmpty()) {
            return options;
        }
        if (!groups.isEmpty() && !options.takesLargeItems()) {
            throw invalid("groups need another strategy than reject");
        }
        return new ExtendedOptions(options, groups, deadLetter);
    }

    private Optional<DeadLetter> deadLetter() {
        String bucket = pairs.remove(DEAD_LETTER);
        String prefix = pairs.remove(DEAD_LETTER_PREFIX);
        if (bucket == null && prefix != null) {
            throw invalid(DEAD_LETTER_PREFIX + " needs " + DEAD_LETTER + "=BUCKET");
        }
        return Optional.ofNullable(bucket)
                .map(name -> new DeadLetter(name, Objects.requireNonNullElse(prefix, DeadLetter.DEFAULT_PREFIX)));
    }

    private LargeItemOptions plain() {
        return switch (strategy) {
            case "reject" -> {
                allow(Set.of());
                yield LargeItemOptions.reject();
            }
            case "offload" -> {
                List<String> chosen = chosen();
                allow(PLACE, CHOSEN);
                yield offload().withAttributes(chosen);
            }
            case "split" -> {
                List<String> chosen = chosen();
                allow(PARTS, CHOSEN);
                yield split().withAttributes(chosen);
            }
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
        List<String> chosen = chosen();
        CompressionScope scope = scope();
        String overflow = Objects.requireNonNullElse(pairs.remove("overflow"), "reject");
        LargeItemOptions next = switch (overflow) {
            case "offload" -> {
                allow(PLACE, CHOSEN, SCOPE, "overflow");
                yield offload();
            }
            case "split" -> {
                allow(PARTS, CHOSEN, SCOPE, "overflow");
                yield split();
            }
            case "reject" -> {
                allow(Set.of(), CHOSEN, SCOPE, "overflow");
                yield LargeItemOptions.reject();
            }
            default -> throw invalid("overflow=" + overflow + " is unknown; use offload, split or reject");
        };
        return new Compress(codec, scope, next, chosen);
    }

    private CompressionScope scope() {
        String word = Objects.requireNonNullElse(pairs.remove(SCOPE), CompressionScope.ATTRIBUTE.word());
        return CompressionScope.of(word)
                .orElseThrow(() -> invalid("scope=" + word + " is unknown; use attribute or item"));
    }

    private List<String> chosen() {
        String names = pairs.remove(CHOSEN);
        return names == null ? List.of() : names(CHOSEN + "=" + names, names);
    }

    private Offload automatic(Offload offload) {
        return pairs.containsKey("threshold") ? offload : offload.withThreshold(Auto.THRESHOLD);
    }

    private Split split() {
        String threshold = pairs.get("threshold");
        return threshold == null ? Split.DEFAULT : Split.DEFAULT.withThreshold(size(threshold));
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
            case "read" -> offload.withRead(ReadMode.of(value).filter(READ_MODES::contains).orElseThrow(
                    () -> invalid("read=" + value + " is unknown; use inline, pointer or presigned")));
            case "expiry" -> offload.withExpiry(duration(value));
            default -> offload;
        };
    }

    /**
     * Refuses every option that is left and not among these.
     *
     * @param taken options that were allowed too, for the message
     */
    private void allow(Set<String> keys, String... taken) {
        for (String key : pairs.keySet()) {
            if (!keys.contains(key)) {
                List<String> known = new ArrayList<>(keys);
                known.addAll(List.of(taken));
                known.add(DEAD_LETTER);
                known.add(DEAD_LETTER_PREFIX);
                if (!strategy.equals("reject")) {
                    known.add(GROUP);
                }
                String use = "use " + String.join(", ", known.stream().sorted().toList());
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

    private static InvalidOptionsException unknownStrategy(String word) {
        return invalid("unknown strategy '" + word + "'; use reject, offload, split, compress or auto");
    }
}

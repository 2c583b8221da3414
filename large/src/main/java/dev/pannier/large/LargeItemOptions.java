package dev.pannier.large;

import dev.pannier.model.ItemSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a table does with items that are too large, as its tag {@value #TAG} says. Immutable.
 *
 * <p>The text is words and {@code key=value} pairs, for example
 * {@code offload bucket=media prefix=items/ threshold=100KB read=inline}; {@link #parse} accepts exactly what the tag
 * of an AWS resource may hold, so that one template serves both.
 */
public sealed interface LargeItemOptions
        permits
        LargeItemOptions.Reject,
        LargeItemOptions.Offload,
        LargeItemOptions.Split,
        LargeItemOptions.Compress,
        LargeItemOptions.Auto,
        ExtendedOptions {
    /** The key of the table's tag. */
    String TAG = "pannier:large-items";

    /** The longest text: the limit of a tag's value. */
    int MAX_TEXT = 256;

    /** The strategy's word, which begins the text. */
    String strategy();

    /** Where attributes go that move to objects, if these options move any. */
    default Optional<Offload> offloading() {
        return Optional.empty();
    }

    /** How attributes are split into parts, if these options split any. */
    default Optional<Split> splitting() {
        return Optional.empty();
    }

    /** How attributes are compressed, if they are. */
    default Optional<Codec> compression() {
        return Optional.empty();
    }

    /** Whether all attributes of an item are compressed together, not each by itself. */
    default boolean compressesItems() {
        return false;
    }

    /** The attributes that the strategy takes first, whatever the item's size; empty where it takes the largest only. */
    default List<String> chosen() {
        return List.of();
    }

    /** The attributes that are kept together in rows of their own. */
    default List<AttributeGroup> groups() {
        return List.of();
    }

    /** Where refused items go, if anywhere. */
    default Optional<DeadLetter> deadLetter() {
        return Optional.empty();
    }

    /** What readers get unless they ask otherwise. */
    default ReadMode readMode() {
        return ReadMode.INLINE;
    }

    /** Whether an item over DynamoDB's limit may be stored. */
    default boolean takesLargeItems() {
        return true;
    }

    /**
     * Checks that no attribute is named that cannot leave its item.
     *
     * @param fixed the attributes of the keys of the table and its indexes, and the one that says when an item expires
     * @throws InvalidOptionsException naming the attribute
     */
    default void requireMovable(Set<String> fixed) {
        OptionChecks.checkMovable(chosen(), fixed);
        groups().forEach(group -> OptionChecks.checkMovable(group.attributes(), fixed));
    }

    /** AWS's behaviour, and that of a table without the tag. */
    static LargeItemOptions reject() {
        return new Reject();
    }

    /**
     * Reads the tag's value.
     *
     * @throws InvalidOptionsException naming the offending word and what is allowed
     */
    static LargeItemOptions parse(String text) {
        return OptionsParser.parse(text);
    }

    /**
     * Reads a life of a pre-signed URL as the tag has it: {@code 90s}, {@code 15m}, {@code 1h}, at most {@code 7d}.
     *
     * @throws InvalidOptionsException saying what is allowed
     */
    static Duration duration(String text) {
        Duration expiry = OptionsParser.duration(text);
        OptionChecks.checkExpiry(expiry);
        return expiry;
    }

    /** Items over the limit are refused. */
    record Reject() implements LargeItemOptions {
        @Override
        public String strategy() {
            return "reject";
        }

        @Override
        public boolean takesLargeItems() {
            return false;
        }
    }

    /**
     * The largest attributes move to objects until the rest fits.
     *
     * @param bucket    where the objects go
     * @param prefix    what their keys begin with; may be empty
     * @param threshold an item larger than this many bytes has attributes moved
     * @param read      what readers get unless they ask otherwise
     * @param expiry    how long pre-signed URLs live
     * @param chosen    attributes that move whatever the item's size, if they are larger than a pointer
     */
    record Offload(String bucket, String prefix, int threshold, ReadMode read, Duration expiry,
            List<String> chosen) implements LargeItemOptions {
        /** Large items on S3 are kept apart from other objects unless told otherwise. */
        public static final String DEFAULT_PREFIX = "items/";

        public static final Duration DEFAULT_EXPIRY = Duration.ofHours(1);

        /** The longest life of a pre-signed URL. */
        public static final Duration MAX_EXPIRY = Duration.ofDays(7);

        public Offload {
            OptionChecks.checkBucket(bucket);
            OptionChecks.checkPrefix(prefix);
            OptionChecks.checkThreshold(threshold);
            OptionChecks.checkExpiry(expiry);
            chosen = List.copyOf(chosen);
            OptionChecks.checkNames("attributes", chosen);
        }

        /** Into this bucket, with defaults for everything else. */
        public static Offload to(String bucket) {
            return new Offload(bucket, DEFAULT_PREFIX, ItemSize.MAX, ReadMode.INLINE, DEFAULT_EXPIRY, List.of());
        }

        public Offload withPrefix(String newPrefix) {
            return new Offload(bucket, newPrefix, threshold, read, expiry, chosen);
        }

        public Offload withThreshold(int newThreshold) {
            return new Offload(bucket, prefix, newThreshold, read, expiry, chosen);
        }

        public Offload withRead(ReadMode newRead) {
            return new Offload(bucket, prefix, threshold, newRead, expiry, chosen);
        }

        public Offload withExpiry(Duration newExpiry) {
            return new Offload(bucket, prefix, threshold, read, newExpiry, chosen);
        }

        /** With these attributes moved whatever the item's size. */
        public Offload withAttributes(List<String> names) {
            return new Offload(bucket, prefix, threshold, read, expiry, names);
        }

        @Override
        public String strategy() {
            return "offload";
        }

        @Override
        public ReadMode readMode() {
            return read;
        }

        @Override
        public Optional<Offload> offloading() {
            return Optional.of(this);
        }

        /** Whether {@code pointer} names an object that these options may have written; only such are followed. */
        public boolean owns(PayloadPointer pointer) {
            return pointer.bucket().equals(bucket) && pointer.key().startsWith(prefix);
        }
    }

    /**
     * The largest attributes become numbered parts beside the item until the rest fits.
     *
     * @param threshold an item larger than this many bytes has attributes split
     * @param chosen    attributes that are split whatever the item's size, if they are larger than a header
     */
    record Split(int threshold, List<String> chosen) implements LargeItemOptions {
        /** Only items that DynamoDB would refuse. */
        public static final Split DEFAULT = new Split(ItemSize.MAX, List.of());

        public Split {
            OptionChecks.checkThreshold(threshold);
            chosen = List.copyOf(chosen);
            OptionChecks.checkNames("attributes", chosen);
        }

        public Split withThreshold(int newThreshold) {
            return new Split(newThreshold, chosen);
        }

        /** With these attributes split whatever the item's size. */
        public Split withAttributes(List<String> names) {
            return new Split(threshold, names);
        }

        @Override
        public String strategy() {
            return "split";
        }

        @Override
        public Optional<Split> splitting() {
            return Optional.of(this);
        }
    }

    /**
     * Attributes are compressed, wherever that pays.
     *
     * @param codec    how
     * @param scope    what as one piece
     * @param overflow what happens to an item that is still too large
     * @param chosen   the attributes that are compressed; the others only in an item that is otherwise over the
     *                 threshold of the overflow, or over DynamoDB's limit where it has none. Empty: all, as it is
     *                 where items are compressed as a whole
     */
    record Compress(Codec codec, CompressionScope scope, LargeItemOptions overflow,
            List<String> chosen) implements LargeItemOptions {
        public Compress {
            chosen = List.copyOf(chosen);
            OptionChecks.checkNames("attributes", chosen);
            if (scope == CompressionScope.ITEM && !chosen.isEmpty()) {
                throw OptionChecks.invalid("scope=item compresses all attributes together, so attributes= cannot"
                        + " choose some; leave one of the two out");
            }
        }

        /** All attributes, and what is then still too large is refused. */
        public static Compress with(Codec codec) {
            return new Compress(codec, CompressionScope.ATTRIBUTE, reject(), List.of());
        }

        public Compress withScope(CompressionScope newScope) {
            return new Compress(codec, newScope, overflow, chosen);
        }

        public Compress withOverflow(LargeItemOptions newOverflow) {
            return new Compress(codec, scope, newOverflow, chosen);
        }

        public Compress withAttributes(List<String> names) {
            return new Compress(codec, scope, overflow, names);
        }

        @Override
        public String strategy() {
            return "compress";
        }

        @Override
        public Optional<Split> splitting() {
            return overflow.splitting();
        }

        @Override
        public Optional<Codec> compression() {
            return Optional.of(codec);
        }

        @Override
        public boolean compressesItems() {
            return scope == CompressionScope.ITEM;
        }

        @Override
        public ReadMode readMode() {
            return overflow.readMode();
        }

        @Override
        public Optional<Offload> offloading() {
            return overflow.offloading();
        }
    }

    /**
     * The store chooses by size, compressibility and cost: attributes are compressed wherever that pays; what an item
     * then still has over the threshold moves to objects, or, where there is no bucket, to parts when it must.
     *
     * @param offload where it may move attributes, if anywhere
     */
    record Auto(Optional<Offload> offload) implements LargeItemOptions {
        /** The best ratio for its time of those that there are: see {@code docs/performance.md}. */
        public static final Codec CODEC = Codec.ZSTD;

        /**
         * From here on an object is cheaper than write and read units at AWS's prices: 25 KB in an item that is only
         * written, 27 KB with one read for each write, 36 KB with ten, 64 KB with a hundred.
         */
        public static final int THRESHOLD = 32 * 1024;

        @Override
        public String strategy() {
            return "auto";
        }

        @Override
        public Optional<Offload> offloading() {
            return offload;
        }

        @Override
        public Optional<Split> splitting() {
            return offload.isPresent() ? Optional.empty() : Optional.of(Split.DEFAULT);
        }

        @Override
        public Optional<Codec> compression() {
            return Optional.of(CODEC);
        }

        @Override
        public ReadMode readMode() {
            return offload.map(Offload::read).orElse(ReadMode.INLINE);
        }
    }
}

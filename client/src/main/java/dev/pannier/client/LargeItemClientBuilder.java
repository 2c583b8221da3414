package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.ReadMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What the builders of both clients have in common.
 *
 * @param <B> the builder
 */
public abstract sealed class LargeItemClientBuilder<B extends LargeItemClientBuilder<B>>
        permits LargeItemDynamoDbClientBuilder, LargeItemDynamoDbAsyncClientBuilder {
    private static final System.Logger LOG = System.getLogger(LargeItemDynamoDbClient.class.getName());
    private static final int DEFAULT_TRANSFERS = 8;

    private @Nullable S3Presigner presigner;
    private @Nullable LargeItemOptions everywhere;
    private @Nullable ReadMode reading;
    private final Map<String, LargeItemOptions> byTable = new HashMap<>();
    private int transfers = DEFAULT_TRANSFERS;
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = new SecureRandom();
    private @Nullable Consumer<? super RefusedItem> refused;
    private Consumer<? super Orphan> orphans = LargeItemClientBuilder::log;

    LargeItemClientBuilder() {
    }

    abstract B self();

    private static void log(Orphan orphan) {
        LOG.log(System.Logger.Level.WARNING, "Nothing points to this any more, and it may still exist: {0}", orphan);
    }

    /** Makes the URLs of {@link ReadMode#PRESIGNED}; needed for that mode only. */
    public final B presigner(S3Presigner signer) {
        this.presigner = Objects.requireNonNull(signer);
        return self();
    }

    /** What this table does with large items. Tables without options, and all if there are none, are left alone. */
    public final B table(String name, LargeItemOptions options) {
        byTable.put(name, Objects.requireNonNull(options));
        return self();
    }

    /** What tables do that have no options of their own. */
    public final B everyTable(LargeItemOptions options) {
        this.everywhere = Objects.requireNonNull(options);
        return self();
    }

    /** Every table in this bucket, with defaults. */
    public final B bucket(String bucket) {
        return everyTable(Offload.to(bucket));
    }

    /** The read mode instead of the tables' own; a request can choose another still. */
    public final B read(ReadMode mode) {
        this.reading = LargeItemDynamoDbClient.checked(mode);
        return self();
    }

    /** How many payloads are transferred at a time, over all calls; 8 unless told otherwise. */
    public final B maxConcurrentTransfers(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("at least one transfer at a time");
        }
        this.transfers = number;
        return self();
    }

    /**
     * Hears of what may be left behind. Called in the thread of the write, at most once for each; a warning is logged
     * unless set.
     */
    public final B onOrphan(Consumer<? super Orphan> listener) {
        this.orphans = Objects.requireNonNull(listener);
        return self();
    }

    /**
     * Hears of items that are refused because they are too large, before the caller gets the error, in the thread of the
     * write. Options with a dead letter write them to a bucket as well.
     */
    public final B onRefused(Consumer<? super RefusedItem> listener) {
        this.refused = Objects.requireNonNull(listener);
        return self();
    }

    /** Decides when the keys of tables are asked for again, and dates parts. */
    public final B clock(Clock newClock) {
        this.clock = Objects.requireNonNull(newClock);
        return self();
    }

    /** Names objects and parts; it must never repeat itself, not even in another process. */
    public final B random(RandomGenerator generator) {
        this.random = Objects.requireNonNull(generator);
        return self();
    }

    /** What the operations share, over these clients. */
    final Context context(DynamoDbClient dynamoDb, @Nullable S3Client s3) {
        List<LargeItemOptions> all = Stream.concat(byTable.values().stream(), Stream.ofNullable(everywhere)).toList();
        if (all.stream().anyMatch(options -> options.groups().size() > GroupLayout.MAX_GROUPS)) {
            throw new IllegalArgumentException("at most " + GroupLayout.MAX_GROUPS
                    + " groups fit a transaction of the client library");
        }
        TableCatalogue tables = new TableCatalogue(dynamoDb, clock);
        boolean offloads = all.stream()
                .anyMatch(options -> options.offloading().isPresent() || options.deadLetter().isPresent());
        if (offloads) {
            Objects.requireNonNull(s3, "s3 is required where values become objects");
        }
        PayloadStore objects = new PayloadStore(s3, presigner, new PayloadKeys(random));
        OutsideValues outside = new OutsideValues(objects, new PartStore(dynamoDb, tables, clock, random),
                new Parallel(transfers), orphans);
        return new Context(dynamoDb, outside, new DeadLetters(objects, refused, clock, random), tables, byTable,
                Optional.ofNullable(everywhere), Optional.ofNullable(reading), false);
    }
}

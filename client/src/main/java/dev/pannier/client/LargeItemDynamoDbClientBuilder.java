package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.ReadMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Builds a {@link LargeItemDynamoDbClient}; {@link #delegate} and {@link #s3} are required. */
public final class LargeItemDynamoDbClientBuilder {
    private static final System.Logger LOG = System.getLogger(LargeItemDynamoDbClient.class.getName());
    private static final int DEFAULT_TRANSFERS = 8;

    private @Nullable DynamoDbClient delegate;
    private @Nullable S3Client s3;
    private @Nullable S3Presigner presigner;
    private @Nullable Offload everywhere;
    private @Nullable ReadMode reading;
    private final Map<String, Offload> byTable = new HashMap<>();
    private int transfers = DEFAULT_TRANSFERS;
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = new SecureRandom();
    private Consumer<OrphanedPayload> orphans = LargeItemDynamoDbClientBuilder::log;

    LargeItemDynamoDbClientBuilder() {
    }

    private static void log(OrphanedPayload orphan) {
        LOG.log(System.Logger.Level.WARNING, "Nothing points to s3://{0}/{1} any more, and it may still exist: {2}",
                orphan.bucket(), orphan.key(), orphan.reason());
    }

    /** The client that does the work. */
    public LargeItemDynamoDbClientBuilder delegate(DynamoDbClient client) {
        this.delegate = Objects.requireNonNull(client);
        return this;
    }

    /** Where the payloads go. */
    public LargeItemDynamoDbClientBuilder s3(S3Client client) {
        this.s3 = Objects.requireNonNull(client);
        return this;
    }

    /** Makes the URLs of {@link ReadMode#PRESIGNED}; needed for that mode only. */
    public LargeItemDynamoDbClientBuilder presigner(S3Presigner signer) {
        this.presigner = Objects.requireNonNull(signer);
        return this;
    }

    /** What this table does with large items. Tables without options, and all if there are none, are left alone. */
    public LargeItemDynamoDbClientBuilder table(String name, Offload options) {
        byTable.put(name, Objects.requireNonNull(options));
        return this;
    }

    /** What tables do that have no options of their own. */
    public LargeItemDynamoDbClientBuilder everyTable(Offload options) {
        this.everywhere = Objects.requireNonNull(options);
        return this;
    }

    /** Every table in this bucket, with defaults. */
    public LargeItemDynamoDbClientBuilder bucket(String bucket) {
        return everyTable(Offload.to(bucket));
    }

    /** The read mode instead of the tables' own; a request can choose another still. */
    public LargeItemDynamoDbClientBuilder read(ReadMode mode) {
        this.reading = Objects.requireNonNull(mode);
        return this;
    }

    /** How many payloads are transferred at a time, over all calls; 8 unless told otherwise. */
    public LargeItemDynamoDbClientBuilder maxConcurrentTransfers(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("at least one transfer at a time");
        }
        this.transfers = number;
        return this;
    }

    /**
     * Hears of objects that may be orphans. Called in the thread of the write, at most once per object; a warning is
     * logged unless set.
     */
    public LargeItemDynamoDbClientBuilder onOrphan(Consumer<OrphanedPayload> listener) {
        this.orphans = Objects.requireNonNull(listener);
        return this;
    }

    /** Decides when the keys of tables are asked for again. */
    public LargeItemDynamoDbClientBuilder clock(Clock newClock) {
        this.clock = Objects.requireNonNull(newClock);
        return this;
    }

    /** Names objects; it must never repeat itself, not even in another process. */
    public LargeItemDynamoDbClientBuilder random(RandomGenerator generator) {
        this.random = Objects.requireNonNull(generator);
        return this;
    }

    /** The client. */
    public LargeItemDynamoDbClient build() {
        DynamoDbClient client = Objects.requireNonNull(delegate, "delegate is required");
        PayloadStore payloads = new PayloadStore(Objects.requireNonNull(s3, "s3 is required"), presigner,
                new PayloadKeys(random), new Parallel(transfers), orphans);
        return new LargeItemDynamoDbClient(new Context(client, payloads, new TableCatalogue(client, clock), byTable,
                Optional.ofNullable(everywhere), Optional.ofNullable(reading)));
    }
}

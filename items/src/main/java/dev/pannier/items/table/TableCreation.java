package dev.pannier.items.table;

import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.CreateTable;
import dev.pannier.items.GlobalIndex;
import dev.pannier.items.IndexProjection;
import dev.pannier.items.LocalIndex;
import dev.pannier.items.Owner;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.SseSpecification;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.Throughput;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Key;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** CreateTable. */
final class TableCreation {
    private static final int MAX_PROJECTED = 100;
    private static final DateTimeFormatter STREAM_LABEL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS")
            .withZone(ZoneOffset.UTC);

    private final Definitions definitions;
    private final LargeItemBuckets buckets;
    private final TablePolicies policies;
    private final Clock clock;
    private final RandomGenerator random;

    TableCreation(Definitions definitions, LargeItemBuckets buckets, TablePolicies policies, Clock clock,
            RandomGenerator random) {
        this.definitions = definitions;
        this.buckets = buckets;
        this.policies = policies;
        this.clock = clock;
        this.random = random;
    }

    /** Creates the table. */
    TableDefinition create(Owner owner, CreateTable request) {
        Set<String> keys = request.attributes().stream().map(AttributeDefinition::name).collect(Collectors.toSet());
        LargeItemBuckets.Use use = buckets.use(owner, request.tags(), keys);
        UUID uuid = new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | 1L << 63);
        Instant now = Instant.ofEpochMilli(clock.millis());
        Key ids = RowKeys.tableId();
        return definitions.change(owner, request.name(), List.of(Claim.exclusive(ids)), (transaction, current) -> {
            if (current.isPresent()) {
                throw DynamoDbError.RESOURCE_IN_USE.with("Table already exists: " + request.name());
            }
            TableDefinition table = definition(owner, request, nextId(transaction, ids), uuid.toString(), now,
                    use.offloads());
            Definitions.put(transaction, table);
            use.begin(transaction, table.id());
            request.policy().ifPresent(document -> policies.create(transaction, table.id(), document));
            return table;
        });
    }

    private static int nextId(WriteTransaction transaction, Key ids) {
        int id = transaction.get(ids).map(bytes -> ByteBuffer.wrap(bytes).getInt()).orElse(0) + 1;
        transaction.put(ids, ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        return id;
    }

    private static TableDefinition definition(Owner owner, CreateTable request, int id, String uuid, Instant now,
            boolean offloads) {
        Map<String, AttributeType> attributes = new LinkedHashMap<>();
        for (AttributeDefinition attribute : request.attributes()) {
            attributes.put(attribute.name(), attribute.type());
        }
        List<IndexDefinition> indexes = new ArrayList<>();
        for (LocalIndex index : request.localIndexes()) {
            indexes.add(new IndexDefinition(indexes.size() + 1, index.name(), true, index.keySchema(),
                    index.projection(), IndexState.ACTIVE, throughput(Optional.empty()), Optional.empty(),
                    Optional.empty()));
        }
        for (GlobalIndex index : request.globalIndexes()) {
            indexes.add(global(indexes.size() + 1, index, request.billingMode(), IndexState.ACTIVE));
        }
        checkProjected(indexes);
        boolean perRequest = request.billingMode() == BillingMode.PAY_PER_REQUEST;
        TableSettings settings = new TableSettings(request.billingMode(),
                perRequest ? Optional.of(now) : Optional.empty(), throughput(request.provisioned()),
                request.onDemand(),
                Optional.of(WarmThroughput.initial(request.billingMode(), request.provisioned(), request.warm())),
                request.deletionProtection(), request.tableClass(), Optional.empty(),
                request.sse().filter(SseSpecification::enabled), request.stream(), streamLabel(request.stream(), now),
                Optional.empty());
        return new TableDefinition(id, 1, owner, request.name(), uuid, now, request.keySchema(), attributes, indexes,
                indexes.size() + 1, settings, request.tags(), offloads);
    }

    /** A global index as it is stored. */
    static IndexDefinition global(int number, GlobalIndex index, BillingMode mode, IndexState state) {
        IndexProjection projection = index.projection();
        return new IndexDefinition(number, index.name(), false, index.keySchema(), projection, state,
                throughput(index.provisioned()), index.onDemand(),
                Optional.of(WarmThroughput.initial(mode, index.provisioned(), index.warm())));
    }

    /** Refuses more attributes named in projections than all indexes of a table may have together. */
    static void checkProjected(List<IndexDefinition> indexes) {
        int projected = indexes.stream().mapToInt(index -> index.projection().nonKeyAttributes().size()).sum();
        if (projected > MAX_PROJECTED) {
            throw KeyRules.invalid("The number of NonKeyAttributes of all indexes exceeds the per-table limit of "
                    + MAX_PROJECTED);
        }
    }

    private static ProvisionedThroughputDescription throughput(Optional<Throughput> asked) {
        return new ProvisionedThroughputDescription(asked.orElse(Throughput.NONE), Optional.empty(), Optional.empty(),
                0);
    }

    /** The label of a stream that begins now. */
    static Optional<String> streamLabel(StreamSpecification stream, Instant now) {
        return stream.enabled() ? Optional.of(STREAM_LABEL.format(now)) : Optional.empty();
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.IndexProjection;
import dev.pannier.items.KeyElement;
import dev.pannier.items.KeySchema;
import dev.pannier.items.KeyType;
import dev.pannier.items.SseSpecification;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.TableClass;
import dev.pannier.items.Throughput;
import dev.pannier.items.ThroughputUpdate;
import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import static dev.pannier.dynamodb.input.BooleanShape.BOOLEAN;
import static dev.pannier.dynamodb.input.NumberShape.LONG;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/** Members of CreateTable and UpdateTable, and the engine's types made of them. */
final class TableMembers {
    private static final Constraint<String> NAME_NOT_EMPTY = Constraint.minLength(1);
    private static final Constraint<String> NAME_SHORT_ENOUGH = Constraint.maxLength(255);
    static final Member<String> ATTRIBUTE_NAME = Member.of("AttributeName", STRING).notNull().with(NAME_NOT_EMPTY)
            .with(NAME_SHORT_ENOUGH);
    private static final Member<String> ATTRIBUTE_TYPE = Member.of("AttributeType", STRING).notNull()
            .with(Constraint.oneOf("B", "N", "S"));
    static final Member<List<Input>> ATTRIBUTE_DEFINITIONS = Member.of("AttributeDefinitions",
            new ListShape<>(Structure.of("AttributeDefinition", ATTRIBUTE_NAME, ATTRIBUTE_TYPE)));

    static final Member<String> KEY_TYPE = Member.of("KeyType", STRING).notNull()
            .with(Constraint.oneOf("HASH", "RANGE"));
    private static final Member<List<Input>> ANY_KEY_SCHEMA = Member
            .of("KeySchema", new ListShape<>(Structure.of("KeySchemaElement", ATTRIBUTE_NAME, KEY_TYPE))).notNull()
            .with(Constraint.minSize(1));
    /** Of a table or a local index. */
    static final Member<List<Input>> KEY_SCHEMA = ANY_KEY_SCHEMA.with(Constraint.maxSize(2));
    /** Of a global index: up to four hash and four range attributes. */
    static final Member<List<Input>> GLOBAL_KEY_SCHEMA = ANY_KEY_SCHEMA.with(Constraint.maxSize(8));

    static final Member<String> PROJECTION_TYPE = Member.of("ProjectionType", STRING)
            .with(Constraint.oneOf("ALL", "INCLUDE", "KEYS_ONLY"));
    static final Member<List<String>> NON_KEY_ATTRIBUTES = Member.of("NonKeyAttributes", new ListShape<>(STRING))
            .with(Constraint.minSize(1)).with(Constraint.maxSize(20))
            .with(Constraint.elements(List.of(NAME_SHORT_ENOUGH, NAME_NOT_EMPTY)));
    static final Member<Input> PROJECTION = Member
            .of("Projection", Structure.of("Projection", PROJECTION_TYPE, NON_KEY_ATTRIBUTES)).notNull();

    private static final Member<Long> WRITE_CAPACITY_UNITS = Member.of("WriteCapacityUnits", LONG).notNull()
            .with(Constraint.atLeast(1));
    private static final Member<Long> READ_CAPACITY_UNITS = Member.of("ReadCapacityUnits", LONG).notNull()
            .with(Constraint.atLeast(1));
    static final Member<Input> PROVISIONED_THROUGHPUT = Member.of("ProvisionedThroughput",
            Structure.of("ProvisionedThroughput", WRITE_CAPACITY_UNITS, READ_CAPACITY_UNITS));
    private static final Member<Long> MAX_READ_UNITS = Member.of("MaxReadRequestUnits", LONG);
    private static final Member<Long> MAX_WRITE_UNITS = Member.of("MaxWriteRequestUnits", LONG);
    static final Member<Input> ON_DEMAND_THROUGHPUT = Member.of("OnDemandThroughput",
            Structure.of("OnDemandThroughput", MAX_READ_UNITS, MAX_WRITE_UNITS));
    private static final Member<Long> READ_UNITS_PER_SECOND = Member.of("ReadUnitsPerSecond", LONG);
    private static final Member<Long> WRITE_UNITS_PER_SECOND = Member.of("WriteUnitsPerSecond", LONG);
    static final Member<Input> WARM_THROUGHPUT = Member.of("WarmThroughput",
            Structure.of("WarmThroughput", READ_UNITS_PER_SECOND, WRITE_UNITS_PER_SECOND));

    static final Member<String> BILLING_MODE = Member.of("BillingMode", STRING)
            .with(Constraint.oneOf("PROVISIONED", "PAY_PER_REQUEST"));
    static final Member<Boolean> DELETION_PROTECTION = Member.of("DeletionProtectionEnabled", BOOLEAN);
    static final Member<String> TABLE_CLASS = Member.of("TableClass", STRING);

    private static final Member<Boolean> ENABLED = Member.of("Enabled", BOOLEAN);
    private static final Member<String> SSE_TYPE = Member.of("SSEType", STRING)
            .with(Constraint.oneOf("AES256", "KMS"));
    private static final Member<String> KMS_MASTER_KEY_ID = Member.of("KMSMasterKeyId", STRING);
    static final Member<Input> SSE_SPECIFICATION = Member.of("SSESpecification",
            Structure.of("SSESpecification", ENABLED, SSE_TYPE, KMS_MASTER_KEY_ID));
    private static final Member<Boolean> STREAM_ENABLED = Member.of("StreamEnabled", BOOLEAN).notNull();
    private static final Member<String> STREAM_VIEW_TYPE = Member.of("StreamViewType", STRING)
            .with(Constraint.oneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"));
    static final Member<Input> STREAM_SPECIFICATION = Member.of("StreamSpecification",
            Structure.of("StreamSpecification", STREAM_ENABLED, STREAM_VIEW_TYPE));

    private static final Throughput UNLIMITED = new Throughput(-1, -1);
    private static final Throughput INITIAL_ON_DEMAND = new Throughput(12_000, 4_000);
    private static final ThroughputUpdate NO_CHANGE = new ThroughputUpdate(OptionalLong.empty(), OptionalLong.empty());

    private TableMembers() {
    }

    static List<AttributeDefinition> attributes(Input input) {
        return input.get(ATTRIBUTE_DEFINITIONS).orElse(List.of()).stream()
                .map(sent -> new AttributeDefinition(sent.require(ATTRIBUTE_NAME),
                        AttributeType.valueOf(sent.require(ATTRIBUTE_TYPE))))
                .toList();
    }

    static KeySchema keySchema(Input input, Member<List<Input>> member) {
        return new KeySchema(input.require(member).stream()
                .map(sent -> new KeyElement(sent.require(ATTRIBUTE_NAME), KeyType.valueOf(sent.require(KEY_TYPE))))
                .toList());
    }

    static IndexProjection projection(Input index) {
        Input sent = index.require(PROJECTION);
        return new IndexProjection(IndexProjection.Type.valueOf(sent.require(PROJECTION_TYPE)),
                sent.get(NON_KEY_ATTRIBUTES).orElse(List.of()));
    }

    static Optional<Throughput> provisioned(Input input) {
        return input.get(PROVISIONED_THROUGHPUT)
                .map(sent -> new Throughput(sent.require(READ_CAPACITY_UNITS), sent.require(WRITE_CAPACITY_UNITS)));
    }

    /** The limits of a new table or index; -1 where there is none. */
    static Optional<Throughput> onDemand(Input input) {
        return input.get(ON_DEMAND_THROUGHPUT).map(sent -> new Throughput(sent.get(MAX_READ_UNITS).orElse(-1L),
                sent.get(MAX_WRITE_UNITS).orElse(-1L))).filter(units -> !units.equals(UNLIMITED));
    }

    /** Refuses limits that are none, which AWS only takes to clear a limit. */
    static void requireLimits(Input input, String of) {
        input.get(ON_DEMAND_THROUGHPUT).ifPresent(sent -> {
            requireLimit(sent, MAX_READ_UNITS, 1, of);
            requireLimit(sent, MAX_WRITE_UNITS, 1, of);
        });
    }

    private static void requireLimit(Input sent, Member<Long> member, long least, String of) {
        long units = sent.get(member).orElse(1L);
        if (units < least || units == 0) {
            throw TableChecks.invalid("Requested " + member.name() + " for OnDemandThroughput "
                    + (of.isEmpty() ? "for table" : of.strip()) + " is outside of valid range");
        }
    }

    /** A change of the limits of a table or, {@code of} says which, an index. Without members it is none. */
    static Optional<ThroughputUpdate> onDemandUpdate(Input input, String of) {
        return input.get(ON_DEMAND_THROUGHPUT).map(sent -> {
            requireLimit(sent, MAX_READ_UNITS, -1, of);
            requireLimit(sent, MAX_WRITE_UNITS, -1, of);
            return update(sent, MAX_READ_UNITS, MAX_WRITE_UNITS);
        }).filter(change -> !change.equals(NO_CHANGE));
    }

    /** The throughput that a new table or index is to have ready; 0 where nothing was asked for. */
    static Optional<Throughput> warm(Input input) {
        return input.get(WARM_THROUGHPUT).map(sent -> new Throughput(sent.get(READ_UNITS_PER_SECOND).orElse(0L),
                sent.get(WRITE_UNITS_PER_SECOND).orElse(0L)));
    }

    /** Refuses less ready throughput than a table or index has anyhow. */
    static void requireWarmth(Input input, BillingMode billing, Optional<Throughput> provisioned, String of) {
        input.get(WARM_THROUGHPUT).ifPresent(sent -> {
            Throughput least = billing == BillingMode.PAY_PER_REQUEST
                    ? INITIAL_ON_DEMAND
                    : provisioned.orElse(Throughput.NONE);
            requireWarmth(sent, READ_UNITS_PER_SECOND, least.readUnits(), billing, of);
            requireWarmth(sent, WRITE_UNITS_PER_SECOND, least.writeUnits(), billing, of);
        });
    }

    private static void requireWarmth(Input sent, Member<Long> member, long least, BillingMode billing, String of) {
        if (sent.get(member).filter(units -> units < least).isPresent()) {
            boolean reads = member == READ_UNITS_PER_SECOND;
            throw TableChecks.invalid("Requested " + member.name() + " for WarmThroughput for " + of + " is lower than "
                    + (billing == BillingMode.PAY_PER_REQUEST
                            ? "initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest"
                                    + "/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
                            : (reads ? "ReadCapacityUnits" : "WriteCapacityUnits") + " of ProvisionedThroughput"));
        }
    }

    /** A change of the throughput that a table or, {@code of} says which, an index has ready. */
    static Optional<ThroughputUpdate> warmUpdate(Input input, String of) {
        return input.get(WARM_THROUGHPUT).map(sent -> {
            ThroughputUpdate change = update(sent, READ_UNITS_PER_SECOND, WRITE_UNITS_PER_SECOND);
            if (change.equals(NO_CHANGE)) {
                throw TableChecks.invalid("WarmThroughput must have at least one of ReadUnitsPerSecond or"
                        + " WriteUnitsPerSecond specified" + of);
            }
            return change;
        });
    }

    private static ThroughputUpdate update(Input sent, Member<Long> reads, Member<Long> writes) {
        return new ThroughputUpdate(optional(sent.get(reads)), optional(sent.get(writes)));
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    static Optional<BillingMode> billingMode(Input input) {
        return input.get(BILLING_MODE).map(BillingMode::valueOf);
    }

    static Optional<TableClass> tableClass(Input input) {
        return input.get(TABLE_CLASS).map(sent -> Stream.of(TableClass.values())
                .filter(tableClass -> tableClass.name().equals(sent)).findFirst()
                .orElseThrow(() -> DynamoDbError.VALIDATION.with("Invalid table-class parameter provided. Please try"
                        + " again with a valid table-class value: " + List.of(TableClass.values()) + ".")));
    }

    /** Encryption as asked for; a type or a key alone switches it on. */
    static Optional<SseSpecification> sse(Input input) {
        return input.get(SSE_SPECIFICATION).map(sent -> {
            boolean off = sent.get(ENABLED).filter(enabled -> !enabled).isPresent();
            if (off && sent.has(SSE_TYPE)) {
                throw TableChecks.invalid("SSEType can not be specified if Enabled is false");
            }
            if (off && sent.has(KMS_MASTER_KEY_ID)) {
                throw TableChecks.invalid("KMSMasterKeyId can not be specified if Enabled is false");
            }
            if (sent.has(KMS_MASTER_KEY_ID) && !sent.get(SSE_TYPE).equals(Optional.of("KMS"))) {
                throw TableChecks.invalid("SSEType KMS is required if KMSMasterKeyId is specified");
            }
            if (sent.get(SSE_TYPE).equals(Optional.of("AES256"))) {
                throw TableChecks.invalid("SSEType AES256 is not supported");
            }
            boolean on = sent.get(ENABLED).orElse(sent.has(SSE_TYPE));
            return new SseSpecification(on, sent.get(SSE_TYPE), sent.get(KMS_MASTER_KEY_ID));
        });
    }

    static Optional<StreamSpecification> stream(Input input) {
        return input.get(STREAM_SPECIFICATION)
                .map(sent -> new StreamSpecification(sent.require(STREAM_ENABLED), sent.get(STREAM_VIEW_TYPE)));
    }
}

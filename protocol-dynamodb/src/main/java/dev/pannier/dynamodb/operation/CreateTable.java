package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.dynamodb.policy.PolicyDocument;
import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.GlobalIndex;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.KeySchema;
import dev.pannier.items.LocalIndex;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.Throughput;
import dev.pannier.model.DynamoDbError;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * CreateTable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
public record CreateTable(ItemEngine engine) implements Operation {
    private static final int MOST_LOCAL_INDEXES = 5;
    private static final int MOST_GLOBAL_INDEXES = 20;
    private static final Member<String> INDEX_NAME = Members.indexName().notNull();
    private static final Member<List<Input>> LOCAL_INDEXES = Member.of("LocalSecondaryIndexes",
            new ListShape<>(Structure.of("LocalSecondaryIndex", INDEX_NAME, TableMembers.KEY_SCHEMA,
                    TableMembers.PROJECTION)));
    private static final Member<List<Input>> GLOBAL_INDEXES = Member.of("GlobalSecondaryIndexes",
            new ListShape<>(globalIndexShape("GlobalSecondaryIndex")));
    private static final Member<String> RESOURCE_POLICY = Member.of("ResourcePolicy", STRING);
    private static final Structure INPUT = Structure.of("CreateTableInput",
            RefusedMembers.OF_CREATION.after(TableMembers.ATTRIBUTE_DEFINITIONS.notNull(), Members.TABLE_NAME,
                    TableMembers.BILLING_MODE, TableMembers.PROVISIONED_THROUGHPUT, TableMembers.KEY_SCHEMA,
                    LOCAL_INDEXES, GLOBAL_INDEXES, TableMembers.DELETION_PROTECTION, TableMembers.TABLE_CLASS,
                    TableMembers.SSE_SPECIFICATION, TableMembers.STREAM_SPECIFICATION,
                    TableMembers.ON_DEMAND_THROUGHPUT, TableMembers.WARM_THROUGHPUT, Tags.TAGS, RESOURCE_POLICY));

    /** A global index as CreateTable and UpdateTable take it, under the name that each has for it. */
    static Structure globalIndexShape(String name) {
        return Structure.of(name, INDEX_NAME, TableMembers.GLOBAL_KEY_SCHEMA, TableMembers.PROJECTION,
                TableMembers.PROVISIONED_THROUGHPUT, TableMembers.ON_DEMAND_THROUGHPUT, TableMembers.WARM_THROUGHPUT);
    }

    @Override
    public String name() {
        return "CreateTable";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        TableReference.checkStrictly(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        RefusedMembers.OF_CREATION.check(input);
        BillingMode billing = TableMembers.billingMode(input).orElse(BillingMode.PROVISIONED);
        Optional<Throughput> provisioned = TableMembers.provisioned(input);
        checkBilling(billing, provisioned);
        List<AttributeDefinition> attributes = TableMembers.attributes(input);
        TableChecks.requireDistinct(attributes);
        KeySchema schema = TableMembers.keySchema(input, TableMembers.KEY_SCHEMA);
        checkKeys(input, schema, attributes);
        Set<String> indexNames = new HashSet<>();
        checkLocalIndexes(input, schema, attributes, indexNames);
        checkGlobalIndexes(input, billing, attributes, indexNames);
        List<LocalIndex> local = input.get(LOCAL_INDEXES).orElse(List.of()).stream().map(CreateTable::localIndex)
                .toList();
        List<GlobalIndex> global = input.get(GLOBAL_INDEXES).orElse(List.of()).stream().map(CreateTable::globalIndex)
                .toList();
        checkAllUsed(schema, local, global, attributes);
        checkThroughput(input, billing, provisioned, "", "table");
        Optional<StreamSpecification> stream = TableMembers.stream(input);
        TableChecks.requireViewTypeOfNew(stream);
        Map<String, String> tags = input.get(Tags.TAGS).map(Tags::of).orElse(Map.of());
        dev.pannier.items.CreateTable request = new dev.pannier.items.CreateTable(TableReference.nameIn(call, input),
                schema, attributes, local, global, billing, provisioned, TableMembers.onDemand(input),
                TableMembers.warm(input), input.get(TableMembers.DELETION_PROTECTION).orElse(false),
                TableMembers.tableClass(input), TableMembers.sse(input), stream.orElse(StreamSpecification.OFF), tags,
                input.get(RESOURCE_POLICY).map(PolicyDocument::canonical));
        new TableOutput(call.owner(), out).write("TableDescription", engine.createTable(call.owner(), request));
    }

    private static void checkBilling(BillingMode billing, Optional<Throughput> provisioned) {
        if (billing == BillingMode.PAY_PER_REQUEST && provisioned.isPresent()) {
            throw TableChecks.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                    + " BillingMode is PAY_PER_REQUEST");
        }
        if (billing == BillingMode.PROVISIONED && provisioned.isEmpty()) {
            throw TableChecks.invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when"
                    + " BillingMode is PROVISIONED");
        }
        TableChecks.requireInBounds(provisioned);
    }

    /** Limits on demand and ready throughput, of the table or of an index. */
    private static void checkThroughput(Input input, BillingMode billing, Optional<Throughput> provisioned,
            String ofLimits, String ofWarmth) {
        if (billing == BillingMode.PROVISIONED && TableMembers.onDemand(input).isPresent()) {
            throw TableChecks.invalid("MaxReadRequestUnits for OnDemandThroughput" + ofLimits
                    + " cannot be specified when the table BillingMode is PROVISIONED");
        }
        TableMembers.requireLimits(input, ofLimits);
        TableMembers.requireWarmth(input, billing, provisioned, ofWarmth);
    }

    private static void checkKeys(Input input, KeySchema schema, List<AttributeDefinition> attributes) {
        if (schema.elements().size() > attributes.size()) {
            throw DynamoDbError.VALIDATION.with("Invalid KeySchema: Some index key attribute have no definition");
        }
        TableChecks.requireDefined(schema, attributes);
        TableChecks.requireOrder(schema);
        if (!input.has(LOCAL_INDEXES) && !input.has(GLOBAL_INDEXES)
                && schema.elements().size() != attributes.size()) {
            throw TableChecks.invalid("Number of attributes in KeySchema does not exactly match number of attributes"
                    + " defined in AttributeDefinitions");
        }
    }

    private static void checkLocalIndexes(Input input, KeySchema table, List<AttributeDefinition> attributes,
            Set<String> names) {
        Optional<List<Input>> indexes = input.get(LOCAL_INDEXES);
        if (indexes.isEmpty()) {
            return;
        }
        if (indexes.get().isEmpty()) {
            throw TableChecks.invalid("List of LocalSecondaryIndexes is empty");
        }
        if (table.range().isEmpty()) {
            throw TableChecks.invalid("Table KeySchema does not have a range key, which is required when specifying a"
                    + " LocalSecondaryIndex");
        }
        for (Input index : indexes.get()) {
            String name = index.require(INDEX_NAME);
            KeySchema schema = TableMembers.keySchema(index, TableMembers.KEY_SCHEMA);
            TableChecks.requireDefined(schema, attributes);
            TableChecks.requireOrder(schema);
            if (schema.range().isEmpty()) {
                throw TableChecks.invalid("Index KeySchema does not have a range key for index: " + name);
            }
            if (!schema.hash().equals(table.hash())) {
                throw TableChecks.invalid("Index KeySchema does not have the same leading hash key as table KeySchema"
                        + " for index: " + name + ". index hash key: " + schema.hash() + ", table hash key: "
                        + table.hash());
            }
            TableChecks.requireProjection(index);
            requireNew(name, names);
        }
        if (indexes.get().size() > MOST_LOCAL_INDEXES) {
            throw TableChecks.invalid(
                    "Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL_INDEXES);
        }
    }

    private static void checkGlobalIndexes(Input input, BillingMode billing, List<AttributeDefinition> attributes,
            Set<String> names) {
        Optional<List<Input>> indexes = input.get(GLOBAL_INDEXES);
        if (indexes.isEmpty()) {
            return;
        }
        if (indexes.get().isEmpty()) {
            throw TableChecks.invalid("List of GlobalSecondaryIndexes is empty");
        }
        for (Input index : indexes.get()) {
            String name = index.require(INDEX_NAME);
            KeySchema schema = TableMembers.keySchema(index, TableMembers.GLOBAL_KEY_SCHEMA);
            TableChecks.requireDefined(schema, attributes);
            TableChecks.requireGlobalOrder(schema);
            TableChecks.requireProjection(index);
            boolean hasThroughput = index.has(TableMembers.PROVISIONED_THROUGHPUT);
            if (billing == BillingMode.PAY_PER_REQUEST && hasThroughput) {
                throw TableChecks.invalid("ProvisionedThroughput should not be specified for index: " + name
                        + " when BillingMode is PAY_PER_REQUEST");
            }
            if (billing == BillingMode.PROVISIONED && !hasThroughput) {
                throw TableChecks.invalid("ProvisionedThroughput is not specified for index: " + name);
            }
            TableChecks.requireInBounds(TableMembers.provisioned(index));
            checkThroughput(index, billing, TableMembers.provisioned(index), " for index : " + name,
                    "index " + name);
            requireNew(name, names);
        }
        if (indexes.get().size() > MOST_GLOBAL_INDEXES) {
            throw TableChecks
                    .invalid("GlobalSecondaryIndex count exceeds the per-table limit of " + MOST_GLOBAL_INDEXES);
        }
    }

    private static void requireNew(String name, Set<String> names) {
        if (!names.add(name)) {
            throw TableChecks.invalid("Duplicate index name: " + name);
        }
    }

    private static void checkAllUsed(KeySchema schema, List<LocalIndex> local, List<GlobalIndex> global,
            List<AttributeDefinition> attributes) {
        Set<String> used = new LinkedHashSet<>(schema.names());
        local.forEach(index -> used.addAll(index.keySchema().names()));
        global.forEach(index -> used.addAll(index.keySchema().names()));
        List<String> defined = attributes.stream().map(AttributeDefinition::name).toList();
        if (!used.containsAll(defined)) {
            throw TableChecks.invalid("Some AttributeDefinitions are not used. AttributeDefinitions: " + defined
                    + ", keys used: " + List.copyOf(used));
        }
    }

    private static LocalIndex localIndex(Input index) {
        return new LocalIndex(index.require(INDEX_NAME), TableMembers.keySchema(index, TableMembers.KEY_SCHEMA),
                TableMembers.projection(index));
    }

    static GlobalIndex globalIndex(Input index) {
        return new GlobalIndex(index.require(INDEX_NAME),
                TableMembers.keySchema(index, TableMembers.GLOBAL_KEY_SCHEMA), TableMembers.projection(index),
                TableMembers.provisioned(index), TableMembers.onDemand(index), TableMembers.warm(index));
    }
}

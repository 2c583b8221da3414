package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.GlobalIndexUpdate;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.Throughput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * UpdateTable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
public record UpdateTable(ItemEngine engine) implements Operation {
    private static final Member<String> INDEX_NAME = Members.indexName().notNull();
    static final Member<Input> UPDATE = Member.of("Update",
            Structure.of("UpdateGlobalSecondaryIndexAction", INDEX_NAME, TableMembers.PROVISIONED_THROUGHPUT,
                    TableMembers.ON_DEMAND_THROUGHPUT, TableMembers.WARM_THROUGHPUT));
    static final Member<Input> CREATE = Member.of("Create",
            CreateTable.globalIndexShape("CreateGlobalSecondaryIndexAction"));
    private static final Member<Input> DELETE = Member.of("Delete",
            Structure.of("DeleteGlobalSecondaryIndexAction", INDEX_NAME));
    static final Member<List<Input>> INDEX_UPDATES = Member.of("GlobalSecondaryIndexUpdates",
            new ListShape<>(Structure.of("GlobalSecondaryIndexUpdate", UPDATE, CREATE, DELETE)));
    private static final Structure INPUT = Structure.of("UpdateTableInput",
            RefusedMembers.OF_UPDATE.after(Members.TABLE_NAME, TableMembers.PROVISIONED_THROUGHPUT,
                    TableMembers.BILLING_MODE, INDEX_UPDATES, TableMembers.ATTRIBUTE_DEFINITIONS,
                    TableMembers.DELETION_PROTECTION, TableMembers.TABLE_CLASS, TableMembers.SSE_SPECIFICATION,
                    TableMembers.STREAM_SPECIFICATION, TableMembers.ON_DEMAND_THROUGHPUT,
                    TableMembers.WARM_THROUGHPUT));

    @Override
    public String name() {
        return "UpdateTable";
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
        RefusedMembers.OF_UPDATE.check(input);
        UpdateCombinations.check(input);
        Optional<BillingMode> billing = TableMembers.billingMode(input);
        Optional<Throughput> provisioned = TableMembers.provisioned(input);
        checkBilling(billing, provisioned);
        List<AttributeDefinition> attributes = TableMembers.attributes(input);
        List<GlobalIndexUpdate> updates = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Input update : input.get(INDEX_UPDATES).orElse(List.of())) {
            GlobalIndexUpdate change = indexUpdate(update);
            if (!names.add(change.indexName())) {
                throw TableChecks.invalid("Only one global secondary index update per index is allowed"
                        + " simultaneously. Index: " + change.indexName());
            }
            updates.add(change);
        }
        Optional<StreamSpecification> stream = TableMembers.stream(input);
        TableChecks.requireViewTypeOfUpdate(stream);
        dev.pannier.items.UpdateTable request = new dev.pannier.items.UpdateTable(TableReference.nameIn(call, input),
                attributes, billing, provisioned, TableMembers.onDemandUpdate(input, ""),
                TableMembers.warmUpdate(input, ""), updates,
                input.get(TableMembers.DELETION_PROTECTION), TableMembers.tableClass(input), TableMembers.sse(input),
                stream);
        new TableOutput(call.owner(), out).write("TableDescription", engine.updateTable(call.owner(), request));
    }

    private static void checkBilling(Optional<BillingMode> billing, Optional<Throughput> provisioned) {
        if (billing.equals(Optional.of(BillingMode.PROVISIONED)) && provisioned.isEmpty()) {
            throw TableChecks.invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }
        if (billing.equals(Optional.of(BillingMode.PAY_PER_REQUEST)) && provisioned.isPresent()) {
            throw TableChecks.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                    + " BillingMode is PAY_PER_REQUEST");
        }
        TableChecks.requireInBounds(provisioned);
    }

    private static GlobalIndexUpdate indexUpdate(Input update) {
        if (Stream.of(CREATE, UPDATE, DELETE).filter(update::has).count() > 1) {
            throw TableChecks
                    .invalid("Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
        }
        Optional<Input> create = update.get(CREATE);
        if (create.isPresent()) {
            return new GlobalIndexUpdate.Create(CreateTable.globalIndex(checked(create.get())));
        }
        return update.get(UPDATE).map(UpdateTable::throughputUpdate)
                .or(() -> update.get(DELETE).map(delete -> new GlobalIndexUpdate.Delete(delete.require(INDEX_NAME))))
                .orElseThrow(() -> TableChecks.invalid("One of GlobalSecondaryIndexUpdate.Update,"
                        + " GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null"));
    }

    private static GlobalIndexUpdate throughputUpdate(Input change) {
        String name = change.require(INDEX_NAME);
        TableChecks.requireInBounds(TableMembers.provisioned(change));
        return new GlobalIndexUpdate.Update(name, TableMembers.provisioned(change),
                TableMembers.onDemandUpdate(change, " for index : " + name),
                TableMembers.warmUpdate(change, " for index: " + name));
    }

    private static Input checked(Input index) {
        TableChecks.requireGlobalOrder(TableMembers.keySchema(index, TableMembers.GLOBAL_KEY_SCHEMA));
        TableChecks.requireProjection(index);
        TableChecks.requireInBounds(TableMembers.provisioned(index));
        return index;
    }
}

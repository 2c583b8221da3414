package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.model.DynamoDbError;
import java.util.List;

/** Which changes one UpdateTable may make together: hardly any. */
final class UpdateCombinations {
    private static final List<Member<?>> CHANGES = List.of(TableMembers.PROVISIONED_THROUGHPUT,
            TableMembers.BILLING_MODE, TableMembers.DELETION_PROTECTION, TableMembers.TABLE_CLASS,
            TableMembers.SSE_SPECIFICATION, TableMembers.STREAM_SPECIFICATION, TableMembers.ON_DEMAND_THROUGHPUT,
            TableMembers.WARM_THROUGHPUT, UpdateTable.INDEX_UPDATES);

    private UpdateCombinations() {
    }

    /**
     * Checks that there is a change, and none that must not be with another.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    static void check(Input input) {
        boolean noIndexes = input.get(UpdateTable.INDEX_UPDATES).filter(List::isEmpty).isPresent();
        long changes = CHANGES.stream().filter(input::has).count() - (noIndexes ? 1 : 0);
        if (changes == 0) {
            throw DynamoDbError.VALIDATION.with("At least one of ProvisionedThroughput, BillingMode,"
                    + " UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
                    + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
                    + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required");
        }
        if (noIndexes) {
            throw TableChecks.invalid("List of GlobalSecondaryIndexUpdates is empty");
        }
        if (changes > 1) {
            checkAlone(input);
            checkPairs(input);
        }
    }

    private static void checkAlone(Input input) {
        if (input.has(TableMembers.SSE_SPECIFICATION)) {
            throw TableChecks.invalid("Server-Side Encryption modification must be the only operation in the request");
        }
        if (input.has(TableMembers.TABLE_CLASS)) {
            throw TableChecks.invalid("TableClass modification must be the only operation in the request");
        }
        if (input.has(TableMembers.DELETION_PROTECTION)) {
            throw TableChecks.invalid("DeletionProtection modification must be the only operation in the request");
        }
        if (input.has(TableMembers.WARM_THROUGHPUT)) {
            boolean creates = input.get(UpdateTable.INDEX_UPDATES).orElse(List.of()).stream()
                    .anyMatch(update -> update.has(UpdateTable.CREATE));
            throw TableChecks.invalid(creates
                    ? "Create global secondary index cannot be specified when updating WarmThroughput"
                    : "WarmThroughput must be the only operation in the request");
        }
    }

    private static void checkPairs(Input input) {
        boolean stream = input.has(TableMembers.STREAM_SPECIFICATION);
        if (stream && input.has(TableMembers.ON_DEMAND_THROUGHPUT)) {
            throw TableChecks.invalid("OnDemandThroughput can only be combined with BillingMode in an UpdateTable"
                    + " request");
        }
        boolean iops = input.has(TableMembers.PROVISIONED_THROUGHPUT)
                || input.get(TableMembers.BILLING_MODE).filter("PROVISIONED"::equals).isPresent();
        if (stream && iops) {
            throw TableChecks.invalid("You cannot modify stream status while updating table IOPS");
        }
        boolean structural = input.get(UpdateTable.INDEX_UPDATES).orElse(List.of()).stream()
                .anyMatch(update -> !update.has(UpdateTable.UPDATE));
        if (structural && iops) {
            throw TableChecks.invalid("You cannot create or delete index while updating table IOPS");
        }
        if (structural && stream) {
            throw TableChecks.invalid("You cannot create or delete index while changing stream status");
        }
    }
}

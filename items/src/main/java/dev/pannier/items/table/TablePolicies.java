package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.items.PolicyTarget;
import dev.pannier.items.ResourcePolicy;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Resource policies: kept and given back. Each is a row of its own beside the definition, which every write of an item
 * reads and a policy would make long; they change under the definition claim and go with the table.
 */
final class TablePolicies {
    /** As an expected revision: there must be none yet. */
    private static final String NO_POLICY = "NO_POLICY";
    private static final String NOT_FOUND = "Resource-based policy not found for the provided ResourceArn: ";

    private final KeyValueStore store;
    private final Catalogue catalogue;
    private final Definitions definitions;
    private final Clock clock;

    TablePolicies(KeyValueStore store, Catalogue catalogue, Definitions definitions, Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** PutResourcePolicy. The same policy again changes nothing. */
    ResourcePolicy put(Owner owner, PolicyTarget target, String document, Optional<String> expected) {
        return definitions.change(owner, target.table(), List.of(), (transaction, current) -> {
            Key row = row(found(current, target), target);
            transaction.require(Claim.exclusive(row));
            Optional<ResourcePolicy> old = transaction.get(row).map(TablePolicies::decode);
            checkRevision(target, old, expected);
            if (old.filter(policy -> policy.document().equals(document)).isPresent()) {
                return old.get();
            }
            return write(transaction, row, document, old);
        });
    }

    private ResourcePolicy write(WriteTransaction transaction, Key row, String document,
            Optional<ResourcePolicy> old) {
        ResourcePolicy policy = new ResourcePolicy(document, nextRevision(old));
        transaction.put(row, encode(policy));
        return policy;
    }

    /** Revisions are milliseconds, and never the same twice. */
    private String nextRevision(Optional<ResourcePolicy> old) {
        long after = old.map(policy -> Long.parseLong(policy.revisionId()) + 1).orElse(0L);
        return Long.toString(Math.max(clock.millis(), after));
    }

    /** The policy of a table that is being created. */
    void create(WriteTransaction transaction, int table, String document) {
        Key row = RowKeys.policy(table, "");
        transaction.require(Claim.exclusive(row));
        write(transaction, row, document, Optional.empty());
    }

    /** GetResourcePolicy. */
    ResourcePolicy get(Owner owner, PolicyTarget target) {
        TableDefinition table = found(catalogue.find(owner, target.table()).map(Table::definition), target);
        try (Snapshot snapshot = store.snapshot()) {
            return snapshot.get(row(table, target)).map(TablePolicies::decode)
                    .orElseThrow(() -> policyNotFound(arn(owner, target)));
        }
    }

    /** DeleteResourcePolicy; the revision that the deletion made, if there was a policy. */
    Optional<String> delete(Owner owner, PolicyTarget target, Optional<String> expected) {
        return definitions.change(owner, target.table(), List.of(), (transaction, current) -> {
            Key row = row(found(current, target), target);
            transaction.require(Claim.exclusive(row));
            Optional<ResourcePolicy> old = transaction.get(row).map(TablePolicies::decode);
            if (old.isEmpty() && expected.isPresent()) {
                throw policyNotFound(arn(owner, target));
            }
            checkRevision(target, old, expected);
            transaction.delete(row);
            return old.map(policy -> nextRevision(old));
        });
    }

    /** Removes every policy of a table that is deleted. */
    static void deleteAll(WriteTransaction transaction, int table) {
        transaction.deleteRange(Range.ofPrefix(RowKeys.policies(table)));
    }

    private static void checkRevision(PolicyTarget target, Optional<ResourcePolicy> old, Optional<String> expected) {
        if (expected.isEmpty()) {
            return;
        }
        if (expected.get().equals(NO_POLICY)) {
            old.ifPresent(policy -> {
                throw policyNotFound("Requested policy update expecting none to be present for table " + target.table()
                        + ", but a policy exists with revision id " + policy.revisionId() + ".");
            });
        } else if (old.isEmpty()) {
            throw policyNotFound("Requested update for policy with revision id " + expected.get()
                    + ", but no policy is associated to target table " + target.table() + ".");
        } else if (!old.get().revisionId().equals(expected.get())) {
            throw policyNotFound("Requested update for policy with revision id " + expected.get()
                    + ", but the policy associated to target table " + target.table() + " has revision id "
                    + old.get().revisionId() + ".");
        }
    }

    private static ServiceException policyNotFound(String detail) {
        return DynamoDbError.POLICY_NOT_FOUND.with(NOT_FOUND + detail);
    }

    private static TableDefinition found(Optional<TableDefinition> table, PolicyTarget target) {
        TableDefinition found = table.orElseThrow(() -> Catalogue.notFound(target.table()));
        target.streamLabel().filter(label -> !found.settings().streamLabel().equals(Optional.of(label)))
                .ifPresent(label -> {
                    throw DynamoDbError.RESOURCE_NOT_FOUND.with("Requested resource not found: Stream: " + label
                            + " not found for Table: " + target.table());
                });
        return found;
    }

    private static String arn(Owner owner, PolicyTarget target) {
        return owner.tableArn(target.table()) + target.streamLabel().map(label -> "/stream/" + label).orElse("");
    }

    private static Key row(TableDefinition table, PolicyTarget target) {
        return RowKeys.policy(table.id(), target.streamLabel().orElse(""));
    }

    private static byte[] encode(ResourcePolicy policy) {
        return new BinaryWriter(256).writeString(policy.document()).writeString(policy.revisionId()).toByteArray();
    }

    private static ResourcePolicy decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        return new ResourcePolicy(in.readString(), in.readString());
    }
}

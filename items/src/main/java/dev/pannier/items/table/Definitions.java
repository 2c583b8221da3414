package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.items.row.Job;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes definitions: each change has the definition claim to itself, so no write runs on an old one. */
public final class Definitions {
    private final KeyValueStore store;
    private final Catalogue catalogue;

    public Definitions(KeyValueStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /** What a change does with the definition it finds, inside the transaction. */
    interface Change<T> {
        T apply(WriteTransaction transaction, Optional<TableDefinition> current);
    }

    /** Runs a change with the definition claim, and further claims. */
    <T> T change(Owner owner, String name, List<Claim> more, Change<T> change) {
        Key key = RowKeys.table(owner, name);
        List<Claim> claims = new ArrayList<>(more);
        claims.add(Claim.exclusive(key));
        try {
            return store.write(Claims.of(claims),
                    transaction -> change.apply(transaction, transaction.get(key).map(TableCodec::decode)));
        } catch (TransactionConflictException e) {
            throw inUse("Table is being updated: " + name);
        } finally {
            catalogue.forget(key);
        }
    }

    /** What AWS says while something else is going on. */
    static ServiceException inUse(String reason) {
        return DynamoDbError.RESOURCE_IN_USE.with("Attempt to change a resource which is still in use: " + reason);
    }

    /** Replaces a table's definition. */
    TableDefinition replace(Owner owner, String name, List<Claim> more,
            Replacement replacement) {
        return change(owner, name, more, (transaction, current) -> {
            TableDefinition renewed = replacement.apply(transaction,
                    current.orElseThrow(() -> Catalogue.notFound(name)));
            put(transaction, renewed);
            return renewed;
        });
    }

    /** Computes a new definition from the current one. */
    interface Replacement {
        TableDefinition apply(WriteTransaction transaction, TableDefinition current);
    }

    static void put(WriteTransaction transaction, TableDefinition definition) {
        transaction.put(RowKeys.table(definition.owner(), definition.name()), TableCodec.encode(definition));
    }

    /** Makes an index active that has been filled, and removes its job; nothing if table or index are gone. */
    public void activate(Owner owner, String name, int table, int index) {
        finish(owner, name, table, index, Job.FillIndex.class, definition -> definition.withIndexes(
                definition.attributes(), definition.indexes().stream()
                        .map(existing -> existing.number() == index ? existing.in(IndexState.ACTIVE) : existing)
                        .toList(),
                definition.nextIndex()));
    }

    /** Forgets an index whose entries have been removed, and removes its job. */
    public void drop(Owner owner, String name, int table, int index) {
        finish(owner, name, table, index, Job.RemoveIndex.class, definition -> {
            List<IndexDefinition> left = definition.indexes().stream().filter(other -> other.number() != index)
                    .toList();
            Set<String> used = new HashSet<>(definition.keySchema().names());
            left.forEach(other -> used.addAll(other.keySchema().names()));
            Map<String, AttributeType> attributes = new LinkedHashMap<>(definition.attributes());
            attributes.keySet().retainAll(used);
            return definition.withIndexes(attributes, left, definition.nextIndex());
        });
    }

    private void finish(Owner owner, String name, int table, int index, Class<? extends Job> kind,
            UnaryOperator<TableDefinition> last) {
        Key job = RowKeys.job(table, index);
        change(owner, name, List.of(Claim.exclusive(job)), (transaction, current) -> {
            boolean stillThere = transaction.get(job).map(row -> Job.decode(job.bytes(), row)).filter(kind::isInstance)
                    .isPresent();
            if (stillThere) {
                current.filter(definition -> definition.id() == table).map(last)
                        .ifPresent(definition -> put(transaction, definition));
                transaction.delete(job);
            }
            return stillThere;
        });
    }
}

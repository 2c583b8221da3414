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
import dev.pannier.model.DynamoDbError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
            throw DynamoDbError.RESOURCE_IN_USE
                    .with("Attempt to change a resource which is still in use: Table is being updated: " + name);
        } finally {
            catalogue.forget(key);
        }
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
        Key job = RowKeys.job(table, index);
        change(owner, name, List.of(Claim.exclusive(job)), (transaction, current) -> {
            Optional<TableDefinition> renewed = current.filter(definition -> definition.id() == table)
                    .map(built(index));
            boolean stillFilling = transaction.get(job).map(row -> Job.decode(job.bytes(), row))
                    .filter(Job.FillIndex.class::isInstance).isPresent();
            if (stillFilling) {
                renewed.ifPresent(definition -> put(transaction, definition));
                transaction.delete(job);
            }
            return stillFilling;
        });
    }

    private static Function<TableDefinition, TableDefinition> built(int number) {
        return definition -> definition.withIndexes(definition.attributes(), definition.indexes().stream()
                .map(index -> index.number() == number ? index.built() : index).toList(), definition.nextIndex());
    }
}

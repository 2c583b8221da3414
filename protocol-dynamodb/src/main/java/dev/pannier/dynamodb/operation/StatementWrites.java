package dev.pannier.dynamodb.operation;

import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.partiql.Statement;
import dev.pannier.expression.partiql.Statement.Returning;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.ReadSchema;
import dev.pannier.items.ReturnValues;
import dev.pannier.items.WriteOptions;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns statements that change an item into the engine's writes. */
record StatementWrites(ItemEngine engine, Call call) {
    /**
     * The write that a statement stands for.
     *
     * @param returnOldOnFailure whether a failed condition tells the stored item
     */
    ItemWrite write(Statement statement, boolean returnOldOnFailure) {
        String table = StatementInput.table(call, statement);
        ReadSchema schema = engine.readSchema(call.owner(), table, Optional.empty());
        DocumentPath hash = DocumentPath.of(schema.hashNames().getFirst());
        return switch (statement) {
            case Statement.Insert(var _, var item) -> {
                StatementKeys.requireKey(schema, item);
                yield new ItemWrite.Put(table, item, new WriteOptions(
                        Optional.of(new Condition.AttributeNotExists(hash)), ReturnValues.NONE, returnOldOnFailure));
            }
            case Statement.Change(var _, var update, var where, var returning) -> {
                StatementKeys keys = StatementKeys.of(schema, where);
                Item key = keys.required();
                yield new ItemWrite.Change(table, key, update, new WriteOptions(
                        Optional.of(existing(hash, keys.split().rest())), returnValues(returning), returnOldOnFailure));
            }
            case Statement.Delete(var _, var where, var returning) -> {
                StatementKeys keys = StatementKeys.of(schema, where);
                Item key = keys.required();
                // Deleting what is not there succeeds, whatever else the clause asks for.
                Optional<Condition> condition = keys.split().rest()
                        .map(rest -> new Condition.Or(List.of(new Condition.AttributeNotExists(hash), rest)));
                yield new ItemWrite.Delete(table, key,
                        new WriteOptions(condition, returnValues(returning), returnOldOnFailure));
            }
            case Statement.Select _,Statement.Exists _ ->
                throw DynamoDbError.VALIDATION.with("EXISTS can only be used in ExecuteTransaction write requests.");
        };
    }

    /** An update is of an item that is there. */
    private static Condition existing(DocumentPath hash, Optional<Condition> rest) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition.AttributeExists(hash));
        rest.ifPresent(conditions::add);
        return new Condition.And(conditions);
    }

    private static ReturnValues returnValues(Returning returning) {
        return switch (returning) {
            case NONE -> ReturnValues.NONE;
            case ALL_OLD -> ReturnValues.ALL_OLD;
            case MODIFIED_OLD -> ReturnValues.UPDATED_OLD;
            case ALL_NEW -> ReturnValues.ALL_NEW;
            case MODIFIED_NEW -> ReturnValues.UPDATED_NEW;
        };
    }
}

package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ConsumedCapacity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes {@code ConsumedCapacity} as {@code ReturnConsumedCapacity} asks for it. A table is called what the request called
 * it, a name or an ARN.
 */
final class CapacityOutput {
    private enum Detail {
        NONE,
        TOTAL,
        INDEXES
    }

    private CapacityOutput() {
    }

    private static Detail asked(Input input) {
        return input.get(Members.RETURN_CONSUMED_CAPACITY).map(Detail::valueOf).orElse(Detail.NONE);
    }

    /** The member of an operation on one table. */
    static void write(Input input, ConsumedCapacity capacity, JsonOutput out) {
        writeOne(input, input.require(Members.TABLE_NAME), capacity, out);
    }

    /** The member of one statement, which names its table in its text. */
    static void writeOfStatement(Input input, ConsumedCapacity capacity, JsonOutput out) {
        writeOne(input, capacity.tableName(), capacity, out);
    }

    private static void writeOne(Input input, String table, ConsumedCapacity capacity, JsonOutput out) {
        Detail detail = asked(input);
        if (detail != Detail.NONE) {
            write(out.name("ConsumedCapacity"), detail, false, table, capacity);
        }
    }

    /** The member of an operation on several tables. */
    static void write(Input input, List<ConsumedCapacity> capacities, BatchTables tables, JsonOutput out) {
        writeAll(input, capacities, false, tables::textOf, out);
    }

    /** The member of a batch of statements. */
    static void writeOfStatements(Input input, List<ConsumedCapacity> capacities, JsonOutput out) {
        writeAll(input, capacities, false, name -> name, out);
    }

    /** The member of a transaction of statements, which also says what the units are. */
    static void writeTransactional(Input input, List<ConsumedCapacity> capacities, JsonOutput out) {
        writeAll(input, capacities, true, name -> name, out);
    }

    /** The member of a transaction; a table is called what the first of its {@code actions} calls it. */
    static void writeTransactional(Call call, Input input, List<Input> actions, List<ConsumedCapacity> capacities,
            JsonOutput out) {
        Map<String, String> texts = new HashMap<>();
        for (Input action : actions) {
            texts.putIfAbsent(TableReference.nameIn(call, action), action.require(Members.TABLE_NAME));
        }
        writeAll(input, capacities, true, name -> texts.getOrDefault(name, name), out);
    }

    private static void writeAll(Input input, List<ConsumedCapacity> capacities, boolean kinds,
            UnaryOperator<String> text, JsonOutput out) {
        Detail detail = asked(input);
        if (detail != Detail.NONE) {
            out.startArray("ConsumedCapacity");
            capacities.forEach(capacity -> write(out, detail, kinds, text.apply(capacity.tableName()), capacity));
            out.endArray();
        }
    }

    private static void write(JsonOutput out, Detail detail, boolean kinds, String table,
            ConsumedCapacity capacity) {
        out.startObject();
        out.member("TableName", table);
        units(out, kinds, capacity.kind(), capacity.total());
        if (detail == Detail.INDEXES) {
            out.startObject("Table");
            units(out, kinds, capacity.kind(), capacity.table());
            out.endObject();
            indexes(out, "LocalSecondaryIndexes", kinds, capacity.kind(), capacity.localIndexes());
            indexes(out, "GlobalSecondaryIndexes", kinds, capacity.kind(), capacity.globalIndexes());
        }
        out.endObject();
    }

    private static void indexes(JsonOutput out, String name, boolean kinds, ConsumedCapacity.Kind kind,
            Map<String, Double> units) {
        if (!units.isEmpty()) {
            out.startObject(name);
            units.forEach((index, value) -> {
                out.startObject(index);
                units(out, kinds, kind, value);
                out.endObject();
            });
            out.endObject();
        }
    }

    private static void units(JsonOutput out, boolean kinds, ConsumedCapacity.Kind kind, double units) {
        out.member("CapacityUnits", units);
        if (kinds) {
            out.member(kind == ConsumedCapacity.Kind.READ ? "ReadCapacityUnits" : "WriteCapacityUnits", units);
        }
    }
}

package dev.pannier.expression.partiql;

import dev.pannier.expression.Condition;
import dev.pannier.expression.Update;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Optional;

/** A statement with its parameters filled in. Immutable, thread safe. */
public sealed interface Statement {
    /** The longest text of a statement. */
    int MAX_LENGTH = 8192;

    /** The table that is read or changed. */
    String table();

    /**
     * Reads a statement.
     *
     * @param parameters the values of the {@code ?}, in their order
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: not DynamoDB's PartiQL, or another number
     *                                            of parameters
     */
    static Statement parse(String text, List<AttributeValue> parameters) {
        return StatementParser.parse(text, parameters);
    }

    /**
     * {@code SELECT ... FROM table.index WHERE ... ORDER BY ...}.
     *
     * @param columns what is wanted of each item; empty for {@code *}
     */
    record Select(String table, Optional<String> index, List<Column> columns, Optional<Condition> where,
            List<Order> order) implements Statement {
        public Select {
            columns = List.copyOf(columns);
            order = List.copyOf(order);
        }
    }

    /** {@code attribute ASC} or {@code attribute DESC}. */
    record Order(String attribute, boolean descending) {
    }

    /** {@code INSERT INTO table VALUE {...}}. */
    record Insert(String table, Item item) implements Statement {
    }

    /** {@code UPDATE table SET ... REMOVE ... WHERE ...}. */
    record Change(String table, Update update, Optional<Condition> where, Returning returning) implements Statement {
    }

    /** {@code DELETE FROM table WHERE ...}. */
    record Delete(String table, Optional<Condition> where, Returning returning) implements Statement {
    }

    /** {@code EXISTS(SELECT ...)}: a condition in a transaction. */
    record Exists(Select select) implements Statement {
        @Override
        public String table() {
            return select.table();
        }
    }

    /** What a change returns. */
    enum Returning {
        NONE,
        ALL_OLD,
        MODIFIED_OLD,
        ALL_NEW,
        MODIFIED_NEW
    }
}

package dev.pannier.expression.partiql;

import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.Update;
import dev.pannier.expression.partiql.Statement.Order;
import dev.pannier.expression.partiql.Statement.Returning;
import dev.pannier.expression.partiql.Statement.Select;
import dev.pannier.expression.partiql.Token.Kind;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads statements by recursive descent. */
final class StatementParser {
    private static final String NO_TABLE = "Expected identifier for simple path";

    private final Tokens tokens;

    private StatementParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static Statement parse(String text, List<AttributeValue> parameters) {
        Tokens tokens = new Tokens(text, parameters);
        Statement statement = new StatementParser(tokens).statement();
        tokens.finish();
        return statement;
    }

    private Statement statement() {
        if (tokens.takeWord("select")) {
            return select();
        } else if (tokens.takeWord("insert")) {
            return insert();
        } else if (tokens.takeWord("update")) {
            String table = table(NO_TABLE);
            Update update = new ChangeParser(tokens).update();
            Optional<Condition> where = where();
            return new Statement.Change(table, update, where, returning());
        } else if (tokens.takeWord("from")) {
            String table = table(NO_TABLE);
            Optional<Condition> where = where();
            Update update = new ChangeParser(tokens).update();
            return new Statement.Change(table, update, where, returning());
        } else if (tokens.takeWord("delete")) {
            return delete();
        } else if (tokens.peek().isWord("exists") && tokens.peekSecond().isSymbol("(")) {
            return exists();
        }
        throw Malformed.because(tokens.peek().kind() == Kind.END ? "" : "Expected data manipulation");
    }

    private Statement exists() {
        tokens.take();
        tokens.take();
        tokens.expectWord("select");
        Select select = select();
        tokens.expectSymbol(")", "RIGHT_PAREN");
        return new Statement.Exists(select);
    }

    private Select select() {
        List<Column> columns = columns();
        tokens.expectWord("from");
        List<String> source = source(Malformed.TERM);
        Optional<String> index = source.size() > 1 ? Optional.of(source.get(1)) : Optional.empty();
        Optional<Condition> where = where();
        List<Order> order = order();
        refuseClauses();
        return new Select(source.getFirst(), index, columns, where, order);
    }

    private List<Column> columns() {
        if (tokens.takeSymbol("*")) {
            if (tokens.peek().isSymbol(",")) {
                throw Malformed.invalid(
                        "Other attributes should not be present in the projection when '*' is used.");
            }
            return List.of();
        }
        if (tokens.peek().isWord("value")) {
            throw Malformed.invalid("Select projection doesn't support value or pivot keywords");
        }
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        PathReader paths = new PathReader(tokens);
        do {
            Token first = tokens.peek();
            if (first.kind() == Kind.WORD && tokens.peekSecond().isSymbol("(")) {
                throw Malformed.invalid("Unexpected path component" + tokens.where(first));
            }
            Column column = new Column(paths.path());
            refuseAlias();
            columns.add(column);
            if (!names.add(column.name())) {
                throw Malformed.invalid("Duplicate identifiers in select clause: " + column.name());
            }
        } while (tokens.takeSymbol(","));
        return columns;
    }

    private Statement insert() {
        tokens.expectWord("into");
        List<String> target = path(NO_TABLE);
        requireNoIndex(target);
        if (tokens.peek().isWord("values")) {
            throw Malformed.invalid("Unsupported operation: Inserting multiple items in a single statement is not"
                    + " supported, use \"INSERT INTO tableName VALUE item\" instead");
        }
        if (!tokens.takeWord("value")) {
            throw Malformed.because(Tokens.isReserved(tokens.peek()) ? Malformed.KEYWORD : Malformed.LEFTOVER);
        }
        Token first = tokens.peek();
        if (!first.isSymbol("{")) {
            throw Malformed.invalid("Unsupported format in item expression. Please use struct format {...} to express"
                    + " item values for insert statement." + tokens.where(first));
        }
        Item item = new Item(new ValueParser(tokens).structure());
        if (tokens.peek().isWord("returning")) {
            throw Malformed.invalid("RETURNING is not supported in INSERT");
        }
        return new Statement.Insert(target.getFirst(), item);
    }

    private Statement delete() {
        tokens.expectWord("from");
        String table = table(NO_TABLE);
        Optional<Condition> where = where();
        Returning returning = returning();
        if (returning != Returning.NONE && returning != Returning.ALL_OLD) {
            throw Malformed.invalid("Invalid returning clause: RETURNING " + returning.name().replace('_', ' ')
                    + " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
        }
        return new Statement.Delete(table, where, returning);
    }

    private String table(String missing) {
        List<String> target = source(missing);
        requireNoIndex(target);
        return target.getFirst();
    }

    private static void requireNoIndex(List<String> path) {
        if (path.size() > 1) {
            throw Malformed.invalid("This operation is not supported on an index");
        }
    }

    /** A table, or a table and its index, which nothing may give another name. */
    private List<String> source(String missing) {
        List<String> path = path(missing);
        refuseAlias();
        if (tokens.peek().isSymbol(",")) {
            throw Malformed.invalid("Only select from a single table or index is supported.");
        }
        return path;
    }

    private void refuseAlias() {
        if (tokens.peek().isWord("as") || tokens.atName()) {
            throw Malformed.invalid("Aliasing is not supported");
        }
    }

    private List<String> path(String missing) {
        if (!tokens.atName()) {
            throw Malformed.because(missing);
        }
        List<String> parts = new ArrayList<>();
        do {
            if (!tokens.atName()) {
                throw Malformed.because("Invalid path dot component");
            }
            String part = tokens.take().text();
            if (part.isEmpty()) {
                throw Malformed.invalid("Path component cannot be an empty string");
            }
            parts.add(part);
        } while (tokens.takeSymbol("."));
        if (parts.size() > 2) {
            throw Malformed.invalid("A path may contain at most 2 components in the FROM clause");
        }
        return parts;
    }

    private Optional<Condition> where() {
        return tokens.takeWord("where") ? Optional.of(new WhereParser(tokens).condition()) : Optional.empty();
    }

    private List<Order> order() {
        List<Order> order = new ArrayList<>();
        if (tokens.takeWord("order")) {
            tokens.expectWord("by");
            do {
                DocumentPath path = new PathReader(tokens).path();
                boolean descending = tokens.takeWord("desc");
                if (!descending) {
                    tokens.takeWord("asc");
                }
                if (!path.isTopLevel()) {
                    throw Malformed.invalid("Argument to ORDER BY must be of type VariableReference. Type: Path");
                }
                order.add(new Order(path.attribute(), descending));
            } while (tokens.takeSymbol(","));
        }
        return order;
    }

    private void refuseClauses() {
        Token token = tokens.peek();
        if (token.isWord("limit")) {
            throw Malformed.invalid("Unsupported clause: LIMIT" + tokens.where(tokens.peekSecond()));
        } else if (token.isWord("group")) {
            throw Malformed.invalid("Unsupported clause: GROUP BY");
        }
    }

    private Returning returning() {
        if (!tokens.takeWord("returning")) {
            return Returning.NONE;
        }
        Token scope = tokens.take();
        Token image = tokens.take();
        boolean all = scope.isWord("all");
        boolean old = image.isWord("old");
        boolean understood = (all || scope.isWord("modified")) && (old || image.isWord("new"));
        if (!understood || !tokens.takeSymbol("*")) {
            throw Malformed.invalid("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
        }
        if (all) {
            return old ? Returning.ALL_OLD : Returning.ALL_NEW;
        }
        return old ? Returning.MODIFIED_OLD : Returning.MODIFIED_NEW;
    }
}

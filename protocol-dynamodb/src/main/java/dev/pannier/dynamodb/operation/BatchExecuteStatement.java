package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.partiql.Statement;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.GetItem;
import dev.pannier.items.GetResult;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemImage;
import dev.pannier.items.WriteResult;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * BatchExecuteStatement: each statement on its own; one that fails is answered with its error.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">
 *      BatchExecuteStatement</a>
 */
public record BatchExecuteStatement(ItemEngine engine) implements Operation {
    private static final Member<List<Input>> STATEMENTS = Member
            .of("Statements", new ListShape<>(Structure.of("BatchStatementRequest", StatementInput.STATEMENT,
                    StatementInput.PARAMETERS, Members.CONSISTENT_READ, Members.RETURN_VALUES_ON_FAILURE)))
            .notNull().with(Constraint.minSize(1)).with(Constraint.maxSize(25));
    private static final Structure INPUT = Structure.of("BatchExecuteStatementInput", STATEMENTS,
            Members.RETURN_CONSUMED_CAPACITY);
    private static final String KEY_NEEDED = "Select statements within BatchExecuteStatement must specify the primary"
            + " key in the where clause.";

    @Override
    public String name() {
        return "BatchExecuteStatement";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    /** A statement that was read, or what is wrong with it. */
    private sealed interface Entry {
        record Read(Input input, Statement statement) implements Entry {
        }

        record Refused(ServiceException error) implements Entry {
        }
    }

    /**
     * What became of a statement.
     *
     * @param table absent if the statement never came to its table
     */
    private record Outcome(Optional<String> table, Optional<ItemImage> item, Optional<ServiceException> error) {
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        List<Entry> entries = input.require(STATEMENTS).stream().map(BatchExecuteStatement::entry).toList();
        requireOneKind(entries);
        Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Entry entry : entries) {
            outcomes.add(switch (entry) {
                case Entry.Refused(var error) -> new Outcome(Optional.empty(), Optional.empty(), Optional.of(error));
                case Entry.Read read -> run(call, read, capacity);
            });
        }
        out.startArray("Responses");
        outcomes.forEach(outcome -> write(outcome, out));
        out.endArray();
        CapacityOutput.writeOfStatements(input, List.copyOf(capacity.values()), out);
    }

    private static Entry entry(Input input) {
        try {
            return new Entry.Read(input, StatementInput.read(input));
        } catch (ServiceException e) {
            return new Entry.Refused(e);
        }
    }

    private static void requireOneKind(List<Entry> entries) {
        long kinds = entries.stream().filter(Entry.Read.class::isInstance)
                .map(entry -> ((Entry.Read) entry).statement() instanceof Statement.Select).distinct().count();
        if (kinds > 1) {
            throw DynamoDbError.VALIDATION.with("Read and write requests together in the same batch is not"
                    + " supported.");
        }
    }

    private Outcome run(Call call, Entry.Read entry, Map<String, ConsumedCapacity> capacity) {
        Statement statement = entry.statement();
        try {
            if (statement instanceof Statement.Select select) {
                GetItem get = new StatementReads(engine, call).single(select,
                        entry.input().get(Members.CONSISTENT_READ).orElse(false), KEY_NEEDED);
                GetResult result = engine.get(call.owner(), get);
                capacity.merge(get.table(), result.capacity(), ConsumedCapacity::plus);
                return new Outcome(Optional.of(get.table()),
                        result.item().map(image -> StatementReads.row(image, select.columns())), Optional.empty());
            }
            // What the stored item looks like is never told here, whatever was asked for.
            WriteResult result = ExecuteStatement.write(engine, call, statement, false);
            capacity.merge(result.capacity().tableName(), result.capacity(), ConsumedCapacity::plus);
            return new Outcome(Optional.of(result.capacity().tableName()),
                    result.attributes().map(ItemImage.Built::new), Optional.empty());
        } catch (ServiceException e) {
            boolean ran = e.error() == DynamoDbError.CONDITIONAL_CHECK_FAILED
                    || e.error() == DynamoDbError.DUPLICATE_ITEM || e.error() == DynamoDbError.TRANSACTION_CONFLICT;
            return new Outcome(ran ? Optional.of(StatementInput.table(call, statement)) : Optional.empty(),
                    Optional.empty(), Optional.of(e));
        }
    }

    private static void write(Outcome outcome, JsonOutput out) {
        out.startObject();
        outcome.error().ifPresent(error -> out.startObject("Error").member("Code", code(error))
                .member("Message", error.text()).endObject());
        outcome.table().ifPresent(table -> out.member("TableName", table));
        outcome.item().ifPresent(image -> ItemOutput.write(out.name("Item"), image));
        out.endObject();
    }

    /** The error's name without its ending, but for the two that have another name here. */
    private static String code(ServiceException e) {
        String code = e.error().code();
        return switch (code) {
            case "ValidationException" -> "ValidationError";
            case "ThrottlingException" -> "ThrottlingError";
            default -> code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
        };
    }
}

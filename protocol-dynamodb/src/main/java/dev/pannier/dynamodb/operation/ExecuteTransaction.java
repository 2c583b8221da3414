package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.partiql.Column;
import dev.pannier.expression.partiql.Statement;
import dev.pannier.items.CancellationReason;
import dev.pannier.items.ClientToken;
import dev.pannier.items.ConditionCheck;
import dev.pannier.items.GetItem;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ReturnValues;
import dev.pannier.items.TransactGetResult;
import dev.pannier.items.TransactWriteResult;
import dev.pannier.items.TransactionCanceledException;
import dev.pannier.items.TransactionItem;
import dev.pannier.items.WriteOptions;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * ExecuteTransaction: TransactGetItems or TransactWriteItems in the words of PartiQL.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html">
 *      ExecuteTransaction</a>
 */
public record ExecuteTransaction(ItemEngine engine) implements Operation {
    private static final Member<List<Input>> TRANSACT_STATEMENTS = Member
            .of("TransactStatements", new ListShape<>(Structure.of("ParameterizedStatement", StatementInput.STATEMENT,
                    StatementInput.PARAMETERS, Members.RETURN_VALUES_ON_FAILURE)))
            .notNull().with(Constraint.minSize(1)).with(Constraint.maxSize(TransactWriteItems.MOST));
    private static final Member<String> CLIENT_REQUEST_TOKEN = Member.of("ClientRequestToken", STRING)
            .with(Constraint.minLength(1)).with(Constraint.maxLength(36));
    private static final Structure INPUT = Structure.of("ExecuteTransactionInput", TRANSACT_STATEMENTS,
            CLIENT_REQUEST_TOKEN, Members.RETURN_CONSUMED_CAPACITY);

    @Override
    public String name() {
        return "ExecuteTransaction";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        List<Input> sent = input.require(TRANSACT_STATEMENTS);
        List<Statement> statements = each(sent.size(), i -> StatementInput.read(sent.get(i)));
        long reads = statements.stream().filter(Statement.Select.class::isInstance).count();
        if (reads == statements.size()) {
            read(call, input, statements, out);
        } else if (reads == 0) {
            write(call, input, sent, statements, out);
        } else {
            throw DynamoDbError.VALIDATION.with("ExecuteTransaction API does not support both read and write"
                    + " operations in the same request.");
        }
    }

    private void read(Call call, Input input, List<Statement> statements, JsonOutput out) {
        List<Statement.Select> selects = statements.stream().map(Statement.Select.class::cast).toList();
        StatementReads reads = new StatementReads(engine, call);
        List<GetItem> gets = each(selects.size(), i -> {
            if (selects.get(i).index().isPresent()) {
                throw DynamoDbError.VALIDATION.with("Reads on indices are not supported within transactions.");
            }
            return reads.single(selects.get(i), true, "Select statements within ExecuteTransaction must specify the"
                    + " primary key in the where clause.");
        });
        requireDistinct(gets.stream().map(get -> List.of(get.table(), get.key())).toList());
        TransactGetResult result = engine.transactGet(call.owner(), gets);
        out.startArray("Responses");
        for (int i = 0; i < selects.size(); i++) {
            List<Column> columns = selects.get(i).columns();
            out.startObject();
            result.items().get(i)
                    .ifPresent(image -> ItemOutput.write(out.name("Item"), StatementReads.row(image, columns)));
            out.endObject();
        }
        out.endArray();
        CapacityOutput.writeTransactional(input, result.capacity(), out);
    }

    private static void requireDistinct(List<?> keys) {
        if (keys.stream().distinct().count() < keys.size()) {
            throw DynamoDbError.VALIDATION.with("Transaction request cannot include multiple operations on one item");
        }
    }

    private void write(Call call, Input input, List<Input> sent, List<Statement> statements, JsonOutput out) {
        List<TransactionItem> items = each(statements.size(),
                i -> item(call, statements.get(i), WriteOptionsInput.returnOldOnFailure(sent.get(i))));
        Optional<ClientToken> token = input.get(CLIENT_REQUEST_TOKEN)
                .map(text -> new ClientToken(text, fingerprint(sent)));
        TransactWriteResult result = write(call, statements, items, token);
        out.startArray("Responses").endArray();
        CapacityOutput.writeTransactional(input, result.capacity(), out);
    }

    private static Bytes fingerprint(List<Input> sent) {
        RequestFingerprint fingerprint = new RequestFingerprint();
        for (Input statement : sent) {
            fingerprint.add(statement.require(StatementInput.STATEMENT))
                    .addValues(StatementInput.parameters(statement))
                    .add(statement.get(Members.RETURN_VALUES_ON_FAILURE));
        }
        return fingerprint.finish();
    }

    private TransactWriteResult write(Call call, List<Statement> statements, List<TransactionItem> items,
            Optional<ClientToken> token) {
        try {
            return engine.transactWrite(call.owner(), items, token);
        } catch (TransactionCanceledException e) {
            List<CancellationReason> reasons = new ArrayList<>();
            for (int i = 0; i < statements.size(); i++) {
                CancellationReason reason = e.reasons().get(i);
                boolean duplicate = statements.get(i) instanceof Statement.Insert
                        && reason.code().equals("ConditionalCheckFailed");
                reasons.add(duplicate
                        ? new CancellationReason("DuplicateItem", Optional.of("Duplicate primary key exists in table"),
                                reason.item())
                        : reason);
            }
            throw new TransactionCanceledException(reasons);
        }
    }

    private TransactionItem item(Call call, Statement statement, boolean returnOldOnFailure) {
        boolean returns = switch (statement) {
            case Statement.Change change -> change.returning() != Statement.Returning.NONE;
            case Statement.Delete delete -> delete.returning() != Statement.Returning.NONE;
            default -> false;
        };
        if (returns) {
            throw DynamoDbError.VALIDATION.with("RETURNING clause is not supported in ExecuteTransaction.");
        }
        return statement instanceof Statement.Exists(var select)
                ? check(call, select, returnOldOnFailure)
                : new StatementWrites(engine, call).write(statement, returnOldOnFailure);
    }

    private ConditionCheck check(Call call, Statement.Select select, boolean returnOldOnFailure) {
        if (select.index().isPresent()) {
            throw DynamoDbError.VALIDATION.with("Operations on indices are not supported in transactions");
        }
        String table = StatementInput.table(call, select);
        StatementKeys keys = StatementKeys.of(engine.readSchema(call.owner(), table, Optional.empty()),
                select.where());
        Optional<Item> key = keys.whole();
        if (key.isEmpty() || keys.split().rest().isEmpty()) {
            throw DynamoDbError.VALIDATION
                    .with("EXISTS() must contain a single item read with additional condition");
        }
        return new ConditionCheck(table, key.get(),
                new WriteOptions(keys.split().rest(), ReturnValues.NONE, returnOldOnFailure));
    }

    /** Does the same with every statement; an error says of which, and one about a key's value cancels. */
    private static <T> List<T> each(int count, IntFunction<T> step) {
        List<T> results = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try {
                results.add(step.apply(i));
                reasons.add(CancellationReason.NONE);
            } catch (ServiceException e) {
                if (!StatementKeys.isAboutKeyValue(e)) {
                    throw e.error() == DynamoDbError.VALIDATION
                            ? DynamoDbError.VALIDATION
                                    .with("Validation failed in TransactStatements[" + i + "]: " + e.text())
                            : e;
                }
                reasons.add(CancellationReason.of("ValidationError", e.text()));
            }
        }
        if (results.size() < count) {
            throw new TransactionCanceledException(reasons);
        }
        return results;
    }
}

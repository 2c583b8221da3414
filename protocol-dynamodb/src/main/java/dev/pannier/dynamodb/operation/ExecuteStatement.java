package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.partiql.Statement;
import dev.pannier.items.ConditionFailedException;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.WriteResult;
import dev.pannier.model.DynamoDbError;
import java.util.OptionalInt;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * ExecuteStatement.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">
 *      ExecuteStatement</a>
 */
public record ExecuteStatement(ItemEngine engine) implements Operation {
    private static final Member<String> NEXT_TOKEN = Member.of("NextToken", STRING).with(Constraint.minLength(1))
            .with(Constraint.maxLength(32768));
    private static final Member<Long> LIMIT = Members.LIMIT.with(Constraint.atLeast(1));
    private static final Structure INPUT = Structure.of("ExecuteStatementInput", StatementInput.STATEMENT,
            StatementInput.PARAMETERS, Members.CONSISTENT_READ, NEXT_TOKEN, Members.RETURN_CONSUMED_CAPACITY, LIMIT,
            Members.RETURN_VALUES_ON_FAILURE);

    @Override
    public String name() {
        return "ExecuteStatement";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        Statement statement = StatementInput.read(input);
        if (statement instanceof Statement.Select select) {
            read(call, input, select, out);
        } else {
            write(call, input, statement, out);
        }
    }

    private void read(Call call, Input input, Statement.Select select, JsonOutput out) {
        OptionalInt limit = input.get(LIMIT).map(sent -> OptionalInt.of((int) Math.min(sent, Integer.MAX_VALUE)))
                .orElse(OptionalInt.empty());
        NextToken.Place start = input.get(NEXT_TOKEN).map(token -> NextToken.read(input, token))
                .orElse(NextToken.Place.START);
        StatementReads.Rows rows = new StatementReads(engine, call).select(select, limit, start,
                input.get(Members.CONSISTENT_READ).orElse(false));
        ItemOutput.write(out, "Items", rows.items());
        rows.next().ifPresent(place -> {
            out.member("NextToken", NextToken.of(input, place));
            place.after().ifPresent(key -> out.item("LastEvaluatedKey", key));
        });
        CapacityOutput.writeOfStatement(input, rows.capacity(), out);
    }

    private void write(Call call, Input input, Statement statement, JsonOutput out) {
        WriteResult result = write(engine, call, statement, WriteOptionsInput.returnOldOnFailure(input));
        out.startArray("Items");
        result.attributes().ifPresent(out::item);
        out.endArray();
        CapacityOutput.writeOfStatement(input, result.capacity(), out);
    }

    /** Runs a statement that changes an item. */
    static WriteResult write(ItemEngine engine, Call call, Statement statement, boolean returnOldOnFailure) {
        try {
            return engine.write(call.owner(), new StatementWrites(engine, call).write(statement, returnOldOnFailure));
        } catch (ConditionFailedException e) {
            throw statement instanceof Statement.Insert
                    ? DynamoDbError.DUPLICATE_ITEM.with("Duplicate primary key exists in table")
                    : e;
        }
    }
}

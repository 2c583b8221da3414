package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Condition;
import dev.pannier.expression.Projection;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Scan.Segment;
import dev.pannier.items.Select;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Optional;

import static dev.pannier.dynamodb.input.NumberShape.INTEGER;

/**
 * Scan.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
public record Scan(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Member<Long> TOTAL_SEGMENTS = Member.of("TotalSegments", INTEGER).with(Constraint.atLeast(1))
            .with(Constraint.atMost(1_000_000));
    private static final Member<Long> SEGMENT = Member.of("Segment", INTEGER).with(Constraint.atLeast(0))
            .with(Constraint.atMost(999_999));
    private static final Structure INPUT = Structure.of("ScanInput", Members.SELECT, Members.INDEX_NAME,
            TOTAL_SEGMENTS, Members.RETURN_CONSUMED_CAPACITY, Members.TABLE_NAME, Members.CONDITIONAL_OPERATOR,
            Members.SCAN_FILTER, SEGMENT, Members.LIMIT.with(Constraint.atLeast(1)), Members.ATTRIBUTES_TO_GET,
            Members.EXCLUSIVE_START_KEY, Members.CONSISTENT_READ, Members.FILTER_EXPRESSION,
            Members.PROJECTION_EXPRESSION, Members.EXPRESSION_ATTRIBUTE_VALUES, Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final ParameterStyle STYLE = new ParameterStyle(
            List.of(Members.PROJECTION_EXPRESSION, Members.FILTER_EXPRESSION),
            List.of(Members.ATTRIBUTES_TO_GET, Members.SCAN_FILTER, Members.CONDITIONAL_OPERATOR));

    @Override
    public String name() {
        return "Scan";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        TableReference.check(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        STYLE.check(input);
        AttributeSelection.check(input);
        Optional<Condition> legacyFilter = LegacyConditions.filter(input, Members.SCAN_FILTER);
        Optional<Item> startKey = PageInput.startKey(input);
        Optional<Segment> segment = segment(input);
        RequestExpressions bound = RequestExpressions.of(expressions, input);
        Optional<Condition> filter = bound.filter().or(() -> legacyFilter);
        Optional<Projection> projection = bound.projection().or(() -> AttributeSelection.of(input));
        bound.finish();
        Optional<Select> select = PageInput.select(input, "");
        PageOptions options = PageInput.options(call, input, filter,
                legacyFilter.isPresent() ? "ScanFilter" : "Filter Expression", projection, select, startKey);
        PageInput.write(input, engine.scan(call.owner(), new dev.pannier.items.Scan(TableReference.nameIn(call, input),
                input.get(Members.INDEX_NAME), segment, options)), out);
    }

    private static Optional<Segment> segment(Input input) {
        Optional<Long> number = input.get(SEGMENT);
        Optional<Long> total = input.get(TOTAL_SEGMENTS);
        if (number.isPresent() && total.isEmpty()) {
            throw invalid("The TotalSegments parameter is required but was not present in the request when Segment"
                    + " parameter is present");
        }
        if (total.isPresent() && number.isEmpty()) {
            throw invalid("The Segment parameter is required but was not present in the request when parameter"
                    + " TotalSegments is present");
        }
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (number.get() >= total.get()) {
            throw invalid("The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: "
                    + number.get() + " is not less than TotalSegments: " + total.get());
        }
        return Optional.of(new Segment(number.get().intValue(), total.get().intValue()));
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }
}

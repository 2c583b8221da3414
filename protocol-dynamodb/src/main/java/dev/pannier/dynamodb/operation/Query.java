package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Condition;
import dev.pannier.expression.KeyCondition;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.Projection;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Select;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.pannier.dynamodb.input.BooleanShape.BOOLEAN;

/**
 * Query.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
public record Query(ItemEngine engine, ExpressionCache expressions) implements Operation {
    private static final Member<Boolean> SCAN_INDEX_FORWARD = Member.of("ScanIndexForward", BOOLEAN);
    private static final Structure INPUT = Structure.of("QueryInput", Members.SELECT, Members.INDEX_NAME,
            Members.RETURN_CONSUMED_CAPACITY, Members.QUERY_FILTER, Members.TABLE_NAME, Members.CONDITIONAL_OPERATOR,
            Members.ATTRIBUTES_TO_GET, Members.LIMIT, Members.KEY_CONDITIONS, Members.EXCLUSIVE_START_KEY,
            Members.CONSISTENT_READ, SCAN_INDEX_FORWARD, Members.KEY_CONDITION_EXPRESSION, Members.FILTER_EXPRESSION,
            Members.PROJECTION_EXPRESSION, Members.EXPRESSION_ATTRIBUTE_VALUES, Members.EXPRESSION_ATTRIBUTE_NAMES);
    private static final List<Member<?>> EXPRESSIONS = List.of(Members.PROJECTION_EXPRESSION,
            Members.FILTER_EXPRESSION, Members.KEY_CONDITION_EXPRESSION);
    private static final ParameterStyle STYLE = new ParameterStyle(EXPRESSIONS, List.of(Members.ATTRIBUTES_TO_GET,
            Members.QUERY_FILTER, Members.CONDITIONAL_OPERATOR, Members.KEY_CONDITIONS));
    /** {@code KeyConditions} may stand beside other expressions. */
    private static final ParameterStyle STYLE_OF_KEY_CONDITIONS = new ParameterStyle(EXPRESSIONS,
            List.of(Members.ATTRIBUTES_TO_GET, Members.QUERY_FILTER, Members.CONDITIONAL_OPERATOR));

    @Override
    public String name() {
        return "Query";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        TableReference.check(input);
        if (input.get(Members.LIMIT).filter(limit -> limit < 1).isPresent()) {
            throw DynamoDbError.VALIDATION.with("1 validation error detected: Value at 'Limit' failed to satisfy"
                    + " constraint: Member must have value greater than or equal to 1");
        }
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        boolean keyConditionsOnly = !input.has(Members.KEY_CONDITION_EXPRESSION);
        (keyConditionsOnly ? STYLE_OF_KEY_CONDITIONS : STYLE).check(input);
        Optional<Condition> legacyFilter = LegacyConditions.filter(input, Members.QUERY_FILTER);
        AttributeSelection.check(input);
        Optional<Item> startKey = PageInput.startKey(input);
        if (keyConditionsOnly && !input.has(Members.KEY_CONDITIONS)) {
            throw DynamoDbError.VALIDATION.with(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        RequestExpressions bound = RequestExpressions.of(expressions, input);
        Optional<Condition> keyCondition = bound.keyCondition();
        Optional<Condition> filter = bound.filter().or(() -> legacyFilter);
        Optional<Projection> projection = bound.projection().or(() -> AttributeSelection.of(input));
        bound.finish();
        KeyCondition key = keyCondition.map(KeyCondition::of).orElseGet(() -> keyConditions(input));
        Optional<Select> select = PageInput.select(input, "1 validation error detected: ");
        PageOptions options = PageInput.options(call, input, filter,
                legacyFilter.isPresent() ? "QueryFilter" : "Filter Expression", projection, select, startKey);
        PageInput.write(input,
                engine.query(call.owner(), new dev.pannier.items.Query(TableReference.nameIn(call, input),
                        input.get(Members.INDEX_NAME), key, input.get(SCAN_INDEX_FORWARD).orElse(true), options)),
                out);
    }

    private static KeyCondition keyConditions(Input input) {
        Map<String, KeyPredicate> predicates = new LinkedHashMap<>();
        Map<String, Input> conditions = input.require(Members.KEY_CONDITIONS);
        conditions.forEach((attribute, condition) -> {
            LegacyOperator operator = LegacyOperator.valueOf(condition.require(Members.COMPARISON_OPERATOR));
            List<AttributeValue> values = LegacyConditions.values(condition);
            predicates.put(attribute, operator.checked(values).requireTypesOf(values).onKey(values));
        });
        // Keys of indexes may have more attributes: there the engine counts.
        if (predicates.isEmpty() || (predicates.size() > 2 && !input.has(Members.INDEX_NAME))) {
            throw DynamoDbError.VALIDATION.with("Conditions can be of length 1 or 2 only");
        }
        return new KeyCondition(predicates);
    }
}

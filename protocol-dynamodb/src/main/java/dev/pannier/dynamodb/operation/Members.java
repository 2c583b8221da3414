package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AttributeShape;
import dev.pannier.dynamodb.input.Attributes;
import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.MapShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import java.util.List;
import java.util.Map;

import static dev.pannier.dynamodb.input.AttributeShape.ATTRIBUTE;
import static dev.pannier.dynamodb.input.AttributesShape.ATTRIBUTES;
import static dev.pannier.dynamodb.input.BooleanShape.BOOLEAN;
import static dev.pannier.dynamodb.input.NumberShape.INTEGER;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/** Members that several operations have, declared once. */
final class Members {
    static final String NAME_PATTERN = "[a-zA-Z0-9_.-]+";

    /** Its text is checked by {@link TableReference}, before everything else. */
    static final Member<String> TABLE_NAME = Member.of("TableName", STRING).notNull();
    static final Member<String> INDEX_NAME = indexName();
    static final Member<String> RETURN_CONSUMED_CAPACITY = Member.of("ReturnConsumedCapacity", STRING)
            .with(Constraint.oneOf("INDEXES", "TOTAL", "NONE"));
    static final Member<String> RETURN_ITEM_COLLECTION_METRICS = Member.of("ReturnItemCollectionMetrics", STRING)
            .with(Constraint.oneOf("SIZE", "NONE"));
    static final Member<String> RETURN_VALUES = Member.of("ReturnValues", STRING)
            .with(Constraint.oneOf("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"));
    static final Member<String> RETURN_VALUES_ON_FAILURE = Member.of("ReturnValuesOnConditionCheckFailure", STRING)
            .with(Constraint.oneOf("ALL_OLD", "NONE"));

    static final Member<Attributes> ITEM = Member.of("Item", ATTRIBUTES).notNull();
    static final Member<Attributes> KEY = Member.of("Key", ATTRIBUTES).notNull();
    static final Member<Attributes> EXCLUSIVE_START_KEY = Member.of("ExclusiveStartKey", ATTRIBUTES);

    static final Member<Boolean> CONSISTENT_READ = Member.of("ConsistentRead", BOOLEAN);
    static final Member<String> SELECT = Member.of("Select", STRING).with(
            Constraint.oneOf("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"));
    static final Member<Long> LIMIT = Member.of("Limit", INTEGER);

    static final Member<String> CONDITION_EXPRESSION = Member.of("ConditionExpression", STRING);
    static final Member<String> UPDATE_EXPRESSION = Member.of("UpdateExpression", STRING);
    static final Member<String> FILTER_EXPRESSION = Member.of("FilterExpression", STRING);
    static final Member<String> PROJECTION_EXPRESSION = Member.of("ProjectionExpression", STRING);
    static final Member<String> KEY_CONDITION_EXPRESSION = Member.of("KeyConditionExpression", STRING);
    static final Member<Map<String, String>> EXPRESSION_ATTRIBUTE_NAMES = Member.of("ExpressionAttributeNames",
            new MapShape<>(STRING, "java.lang.String"));
    static final Member<Attributes> EXPRESSION_ATTRIBUTE_VALUES = Member.of("ExpressionAttributeValues", ATTRIBUTES);

    static final Member<List<String>> ATTRIBUTES_TO_GET = Member.of("AttributesToGet", new ListShape<>(STRING))
            .with(Constraint.minSize(1)).with(Constraint.maxSize(255));
    static final Member<String> CONDITIONAL_OPERATOR = Member.of("ConditionalOperator", STRING)
            .with(Constraint.oneOf("OR", "AND"));

    private static final Constraint<String> COMPARISON_OPERATORS = Constraint.oneOf("IN", "NULL", "BETWEEN", "LT",
            "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS");
    static final Member<String> COMPARISON_OPERATOR = Member.of("ComparisonOperator", STRING)
            .with(COMPARISON_OPERATORS);
    static final Member<List<AttributeShape.Sent>> ATTRIBUTE_VALUE_LIST = Member.of("AttributeValueList",
            new ListShape<>(ATTRIBUTE));
    static final Member<Boolean> EXISTS = Member.of("Exists", BOOLEAN);
    static final Member<AttributeShape.Sent> VALUE = Member.of("Value", ATTRIBUTE);
    static final Member<String> ACTION = Member.of("Action", STRING)
            .with(Constraint.oneOf("ADD", "DELETE", "PUT"));

    static final Structure CONDITION = Structure.of("Condition", ATTRIBUTE_VALUE_LIST, COMPARISON_OPERATOR.notNull());
    static final Member<Map<String, Input>> EXPECTED = mapOf("Expected", Structure.of("ExpectedAttributeValue",
            ATTRIBUTE_VALUE_LIST, COMPARISON_OPERATOR, EXISTS, VALUE), "ExpectedAttributeValue");
    static final Member<Map<String, Input>> ATTRIBUTE_UPDATES = mapOf("AttributeUpdates",
            Structure.of("AttributeValueUpdate", ACTION, VALUE), "AttributeValueUpdate");
    static final Member<Map<String, Input>> QUERY_FILTER = mapOf("QueryFilter", CONDITION, "Condition");
    static final Member<Map<String, Input>> SCAN_FILTER = mapOf("ScanFilter", CONDITION, "Condition");
    static final Member<Map<String, Input>> KEY_CONDITIONS = mapOf("KeyConditions", CONDITION, "Condition");

    private Members() {
    }

    /** An index's name with the constraints of names. */
    static Member<String> indexName() {
        return Member.of("IndexName", STRING).with(Constraint.pattern(NAME_PATTERN)).with(Constraint.minLength(3))
                .with(Constraint.maxLength(255));
    }

    /** A map of structures of AWS's model. */
    static Member<Map<String, Input>> mapOf(String name, Structure value, String valueName) {
        return Member.of(name, new MapShape<>(value, "com.amazonaws.dynamodb.v20120810." + valueName));
    }
}

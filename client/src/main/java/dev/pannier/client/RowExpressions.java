package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The conditions of one row's entry in a transaction, with the names and values that they use. */
final class RowExpressions {
    private static final String EXISTS = "#pannier_key";

    private final GroupRows rows;
    private final String row;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final List<String> terms = new ArrayList<>();
    private @Nullable String update;

    RowExpressions(GroupRows rows, String row) {
        this.rows = rows;
        this.row = row;
    }

    /** The caller's terms, which use the caller's placeholders. */
    RowExpressions and(List<String> more) {
        terms.addAll(more);
        return this;
    }

    /** The row is not there. */
    RowExpressions isMissing() {
        terms.add(missing());
        return this;
    }

    private String missing() {
        names.put(EXISTS, rows.table().shape().keys().get(0));
        return "attribute_not_exists(" + EXISTS + ")";
    }

    /** The row was written in the present layout. */
    RowExpressions isOfLayout() {
        terms.add(ofLayout());
        return this;
    }

    /** The row was written in the present layout, or is not there. */
    RowExpressions isOfLayoutOrMissing() {
        terms.add(missing() + " OR " + ofLayout());
        return this;
    }

    private String ofLayout() {
        boolean item = row.equals(GroupLayout.ITEM);
        return is("layout", item ? GroupLayout.GROUPS : GroupLayout.GROUP,
                item ? rows.layout().marker() : rows.layout().word(row));
    }

    /** The row is as it was in the snapshot. */
    RowExpressions isAsIn(GroupSnapshot snapshot) {
        if (snapshot.row(row).isEmpty()) {
            return isMissing();
        }
        snapshot.stamp(row).ifPresent(stamp -> terms.add(is("was", GroupLayout.STAMP, stamp)));
        return this;
    }

    /** An attribute has this value as it is stored; null if it is not there. */
    RowExpressions has(String attribute, @Nullable AttributeValue stored) {
        String placeholder = "a" + names.size();
        if (stored == null) {
            names.put("#pannier_" + placeholder, attribute);
            terms.add("attribute_not_exists(#pannier_" + placeholder + ")");
        } else {
            terms.add(is(placeholder, attribute, stored));
        }
        return this;
    }

    private String is(String placeholder, String attribute, AttributeValue value) {
        return assignment(placeholder, attribute, value);
    }

    private String assignment(String placeholder, String attribute, AttributeValue value) {
        names.put("#pannier_" + placeholder, attribute);
        values.put(":pannier_" + placeholder, value);
        return "#pannier_" + placeholder + " = :pannier_" + placeholder;
    }

    /** The caller's actions for this row, which leave the stamp and, in a new row, what it says of itself. */
    RowExpressions update(RowUpdates updates, AttributeValue stamp, Map<String, AttributeValue> own) {
        List<String> assignments = new ArrayList<>();
        assignments.add(assignment("stamp", GroupLayout.STAMP, stamp));
        own.forEach((name, value) -> assignments.add(assignment("own" + assignments.size(), name, value)));
        update = updates.expression(row, assignments);
        return this;
    }

    /** Sets and removes whole attributes. */
    RowExpressions change(Map<String, AttributeValue> set, Set<String> removed) {
        List<String> assignments = new ArrayList<>();
        set.forEach((name, value) -> assignments.add(assignment("s" + assignments.size(), name, value)));
        List<String> removals = new ArrayList<>();
        for (String name : removed) {
            String placeholder = "#pannier_r" + removals.size();
            names.put(placeholder, name);
            removals.add(placeholder);
        }
        update = "SET " + String.join(", ", assignments)
                + (removals.isEmpty() ? "" : " REMOVE " + String.join(", ", removals));
        return this;
    }

    /** Adds those of the caller's placeholders that are used here. */
    RowExpressions using(Map<String, String> callersNames, Map<String, AttributeValue> callersValues) {
        List<String> expressions = new ArrayList<>(terms);
        if (update != null) {
            expressions.add(update);
        }
        names.putAll(Tokens.used(callersNames, expressions));
        values.putAll(Tokens.used(callersValues, expressions));
        return this;
    }

    /** Adds placeholders whatever is used, so that DynamoDB refuses those that are not. */
    RowExpressions with(Map<String, String> moreNames, Map<String, AttributeValue> moreValues) {
        names.putAll(moreNames);
        values.putAll(moreValues);
        return this;
    }

    @Nullable
    String condition() {
        if (terms.isEmpty()) {
            return null;
        }
        return terms.size() == 1
                ? terms.get(0)
                : terms.stream().map(Tokens::inParentheses).collect(Collectors.joining(" AND "));
    }

    @Nullable
    String update() {
        return update;
    }

    /** As requests want them, which refuse empty ones. */
    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    /** The entry that puts a row; like all of them it brings the old image if it fails. */
    TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder().put(Put.builder().tableName(rows.table().name()).item(item)
                .conditionExpression(condition()).expressionAttributeNames(names())
                .expressionAttributeValues(values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build()).build();
    }

    TransactWriteItem update(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder().update(entry -> entry.tableName(rows.table().name())
                .key(rows.key(row, key)).updateExpression(update).conditionExpression(condition())
                .expressionAttributeNames(names()).expressionAttributeValues(values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)).build();
    }

    TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder().delete(Delete.builder().tableName(rows.table().name())
                .key(rows.key(row, key)).conditionExpression(condition()).expressionAttributeNames(names())
                .expressionAttributeValues(values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build()).build();
    }

    TransactWriteItem check(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder().conditionCheck(ConditionCheck.builder().tableName(rows.table().name())
                .key(rows.key(row, key)).conditionExpression(condition()).expressionAttributeNames(names())
                .expressionAttributeValues(values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build()).build();
    }
}

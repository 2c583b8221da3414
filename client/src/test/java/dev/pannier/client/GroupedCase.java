package dev.pannier.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** An item whose attributes are kept in groups, and what tests ask of it. */
abstract class GroupedCase {
    static final String OPTIONS = "split group=texts:body:notes group=stock:count:places";
    static final Map<String, AttributeValue> KEY = key("a", "1");
    static final Map<String, AttributeValue> ITEM = item("a", "1", "title", fromS("cat"), "category",
            fromS("pets"), "body", fromS("b".repeat(9_000)), "notes", fromS("n"), "count", fromN("7"), "places",
            AttributeValue.fromL(List.of(fromS("x"), fromS("y"))));

    final World.Kind kind;
    final World world;

    GroupedCase(World.Kind kind) {
        this.kind = kind;
        this.world = new World(kind, OPTIONS, ScalarAttributeType.S);
    }

    Map<String, AttributeValue> row(String group) {
        return world.raw(key("a", "\udbff\udffdpannier:group:" + group + ":1"));
    }

    UpdateItemResponse update(String expression, Map<String, AttributeValue> values, ReturnValue wanted) {
        return world.client.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression(expression)
                .expressionAttributeValues(values.isEmpty() ? null : values).returnValues(wanted)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    static Map<String, AttributeValue> with(Map<String, AttributeValue> item, Object... namesAndValues) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
        }
        return changed;
    }

    UpdateItemResponse update(String expression, Map<String, AttributeValue> values, ReturnValue wanted,
            Map<String, String> names) {
        return world.client.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression(expression)
                .expressionAttributeNames(names).expressionAttributeValues(values).returnValues(wanted)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    GetItemResponse get(String projection, @Nullable Map<String, String> names) {
        return world.client.getItem(get -> get.tableName(world.table).key(KEY).consistentRead(true)
                .projectionExpression(projection).expressionAttributeNames(names)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    TransactGetItem get(Map<String, AttributeValue> key,
            @Nullable String projection) {
        return TransactGetItem.builder().get(get -> get.tableName(world.table).key(key)
                .projectionExpression(projection)).build();
    }
}

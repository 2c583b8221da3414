package dev.pannier.client;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static dev.pannier.client.World.key;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** An item that the library compresses as a whole, and what tests ask of it. */
abstract class PackedCase {
    static final String PACK = "pannier:item";

    final World.Kind kind;
    final World world;

    PackedCase(World.Kind kind) {
        this.kind = kind;
        this.world = new World(kind, "compress scope=item");
    }

    static Map<String, AttributeValue> fields(int count, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("category", fromS("bikes"));
        item.put("n", fromN("1"));
        for (int i = 0; i < count; i++) {
            item.put("field" + i, fromM(Map.of("title", fromS("a field of a document like all others"), "number",
                    fromN(Integer.toString(i)))));
        }
        return item;
    }

    static Map<String, AttributeValue> fields(int count) {
        return fields(count, key("a", 1));
    }

    static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name,
            AttributeValue value) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.put(name, value);
        return changed;
    }

    boolean isPacked() {
        return world.raw("a", 1).containsKey(PACK);
    }

    void update(String expression, Map<String, AttributeValue> values) {
        world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1)).updateExpression(expression)
                .expressionAttributeValues(values));
    }
}

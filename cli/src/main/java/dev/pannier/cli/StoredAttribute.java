package dev.pannier.cli;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** One attribute as the store gives it. */
final class StoredAttribute {
    private StoredAttribute() {
    }

    static AttributeValue read(DynamoDbClient client, ItemOptions item, Map<String, AttributeValue> key) {
        GetItemResponse response = client.getItem(get -> get.tableName(item.table()).key(key).consistentRead(true));
        if (!response.hasItem()) {
            throw CommandFailure
                    .failed("table '" + item.table() + "' has no item with " + PutFile.describe(key));
        }
        AttributeValue value = response.item().get(item.name());
        if (value == null) {
            throw CommandFailure.failed("the item has no attribute '" + item.name() + "'; it has "
                    + String.join(", ", response.item().keySet().stream().sorted().toList()));
        }
        return value;
    }

    /** A pointer, or a map that looks like one, to a place that this command was not told to follow it to. */
    static CommandFailure notFollowed(String name, AttributeValue map) {
        AttributeValue bucket = map.m().get("bucket");
        return CommandFailure.failed(bucket != null && map.m().containsKey("pannier:pointer")
                ? "the attribute '" + name + "' points into bucket " + bucket.s()
                        + "; give --bucket and --prefix of the table's payloads to follow it"
                : "the attribute '" + name + "' is a map, which is no file");
    }
}

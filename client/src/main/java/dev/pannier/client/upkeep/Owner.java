package dev.pannier.client.upkeep;

import dev.pannier.client.upkeep.Finding.Kind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a payload belongs to.
 *
 * @param table     the table
 * @param key       the item's key
 * @param attribute the attribute; empty for the item as a whole
 */
record Owner(String table, Map<String, AttributeValue> key, String attribute) {
    Finding finding(Kind kind, String object, String detail) {
        return new Finding(kind, table, key, attribute, object, detail, Optional.empty(), false);
    }
}

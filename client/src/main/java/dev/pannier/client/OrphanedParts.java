package dev.pannier.client;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Parts that may be orphans, all or some of them.
 *
 * @param table        the table
 * @param partitionKey the partition key that they are under: one entry
 * @param generation   what they are named by, see {@link dev.pannier.large.Generation}
 * @param reason       why they were left
 */
public record OrphanedParts(String table, Map<String, AttributeValue> partitionKey, String generation,
        String reason) implements Orphan {
    public OrphanedParts {
        partitionKey = Map.copyOf(partitionKey);
    }
}

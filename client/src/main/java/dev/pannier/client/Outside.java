package dev.pannier.client;

import dev.pannier.large.PartsHeader;
import dev.pannier.large.PayloadPointer;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A value that is outside of its item. Two are equal if they are the same one, wherever they were read. */
sealed interface Outside {
    /** In an object. */
    record InObject(PayloadPointer pointer) implements Outside {
    }

    /**
     * In parts beside the item.
     *
     * @param table        the table
     * @param partitionKey the partition key: one entry
     * @param header       what the item has
     */
    record InParts(String table, Map<String, AttributeValue> partitionKey, PartsHeader header) implements Outside {
        public InParts {
            partitionKey = Map.copyOf(partitionKey);
        }
    }
}

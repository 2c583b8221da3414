package dev.pannier.client;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stream that becomes an attribute of an item, whatever its length.
 *
 * @param table       the table
 * @param item        the item's other attributes, its key among them
 * @param attribute   the name of the attribute that the stream becomes, of type B
 * @param in          read to its end, once; not closed
 * @param name        a file name, which a browser offers when the payload is saved
 * @param contentType the media type of the object, if known
 */
public record StreamPut(String table, Map<String, AttributeValue> item, String attribute, InputStream in,
        String name, Optional<String> contentType) {
    public StreamPut {
        item = Map.copyOf(new LinkedHashMap<>(item));
        Objects.requireNonNull(in);
        if (item.containsKey(attribute)) {
            throw new IllegalArgumentException("the item has an attribute '" + attribute + "' already");
        }
    }
}

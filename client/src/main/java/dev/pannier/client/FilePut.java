package dev.pannier.client;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A file that becomes an attribute of an item.
 *
 * @param table       the table
 * @param item        the item's other attributes, its key among them
 * @param attribute   the name of the attribute that the file becomes, of type B
 * @param file        the file; must not change meanwhile
 * @param contentType the media type of the object, if known
 */
public record FilePut(String table, Map<String, AttributeValue> item, String attribute, Path file,
        Optional<String> contentType) {
    public FilePut {
        item = Map.copyOf(new LinkedHashMap<>(item));
        if (item.containsKey(attribute)) {
            throw new IllegalArgumentException("the item has an attribute '" + attribute + "' already");
        }
    }

    /** The file's own name, which a browser offers when the payload is saved. */
    String name() {
        Path name = file.getFileName();
        return name == null ? "file" : name.toString();
    }
}

package dev.pannier.cli;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Attribute values from command lines. */
final class TypedText {
    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL");

    private TypedText() {
    }

    /** The key of an item: types as the table declares them, binary in Base64. */
    static Map<String, AttributeValue> key(List<String> pairs, TableDescription table) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String pair : pairs) {
            Pair split = Pair.of(pair);
            if (texts.put(split.name(), split.value()) != null) {
                throw CommandFailure.usage("the key attribute '" + split.name() + "' is given twice");
            }
        }
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        List<String> names = table.keySchema().stream().map(KeySchemaElement::attributeName).toList();
        for (String name : names) {
            String text = texts.remove(name);
            if (text == null) {
                throw CommandFailure
                        .usage("the key of table '" + table.tableName() + "' is " + String.join(" and ", names)
                                + "; give --key " + name + "=VALUE");
            }
            key.put(name, scalar(type(table, name).toString(), text));
        }
        if (!texts.isEmpty()) {
            throw CommandFailure.usage("'" + texts.keySet().iterator().next() + "' is not a key attribute of table '"
                    + table.tableName() + "'; its key is " + String.join(" and ", names));
        }
        return key;
    }

    private static ScalarAttributeType type(TableDescription table, String name) {
        return table.attributeDefinitions().stream().filter(definition -> definition.attributeName().equals(name))
                .findFirst().map(AttributeDefinition::attributeType).orElse(ScalarAttributeType.S);
    }

    /** Attributes: {@code name=text}, or {@code name:TYPE=text} for another type than string. */
    static Map<String, AttributeValue> attributes(List<String> pairs) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (String pair : pairs) {
            Pair split = Pair.of(pair);
            int colon = split.name().lastIndexOf(':');
            String type = colon < 0 ? "" : split.name().substring(colon + 1);
            if (TYPES.contains(type)) {
                attributes.put(split.name().substring(0, colon), scalar(type, split.value()));
            } else {
                attributes.put(split.name(), AttributeValue.fromS(split.value()));
            }
        }
        return attributes;
    }

    private static AttributeValue scalar(String type, String text) {
        return switch (type) {
            case "N" -> AttributeValue.fromN(text);
            case "B" -> AttributeValue.fromB(SdkBytes.fromByteArray(base64(text)));
            case "BOOL" -> AttributeValue.fromBool(Boolean.parseBoolean(text));
            case "NULL" -> AttributeValue.fromNul(true);
            default -> AttributeValue.fromS(text);
        };
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("'" + text + "' is not Base64, which binary values are given in");
        }
    }

    private record Pair(String name, String value) {
        static Pair of(String pair) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw CommandFailure.usage("'" + pair + "' is not of the form NAME=VALUE");
            }
            return new Pair(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}

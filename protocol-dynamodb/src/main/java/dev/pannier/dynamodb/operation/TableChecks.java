package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.KeyElement;
import dev.pannier.items.KeySchema;
import dev.pannier.items.KeyType;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.Throughput;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that CreateTable and UpdateTable share, with AWS's texts. */
final class TableChecks {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final long MOST_UNITS = 1_000_000_000_000L;
    private static final int MOST_KEY_ATTRIBUTES = 4;

    private TableChecks() {
    }

    /** A ValidationException of the usual form. */
    static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(INVALID + message);
    }

    static void requireDistinct(List<AttributeDefinition> attributes) {
        Set<String> seen = new HashSet<>();
        for (AttributeDefinition attribute : attributes) {
            if (!seen.add(attribute.name())) {
                throw DynamoDbError.VALIDATION.with("Attribute Name is duplicated: " + attribute.name());
            }
        }
    }

    static void requireDefined(KeySchema schema, List<AttributeDefinition> attributes) {
        List<String> defined = attributes.stream().map(AttributeDefinition::name).toList();
        if (!defined.containsAll(schema.names())) {
            throw invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: " + schema.names()
                    + ", AttributeDefinitions: " + defined);
        }
    }

    /** One hash attribute, then perhaps a range attribute of another name. */
    static void requireOrder(KeySchema schema) {
        List<KeyElement> elements = schema.elements();
        if (elements.size() > 1 && elements.get(0).name().equals(elements.get(1).name())) {
            throw DynamoDbError.VALIDATION
                    .with("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
        if (elements.getFirst().type() != KeyType.HASH) {
            throw DynamoDbError.VALIDATION
                    .with("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (elements.size() == 2 && elements.get(1).type() != KeyType.RANGE) {
            throw DynamoDbError.VALIDATION
                    .with("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
    }

    /** Up to four hash attributes, then up to four range attributes. */
    static void requireGlobalOrder(KeySchema schema) {
        List<KeyElement> elements = schema.elements();
        boolean simple = elements.size() == 1
                || (elements.size() == 2 && elements.get(1).type() == KeyType.RANGE);
        if (simple || elements.getFirst().type() != KeyType.HASH) {
            requireOrder(schema);
            return;
        }
        boolean ranges = false;
        for (KeyElement element : elements) {
            if (ranges && element.type() == KeyType.HASH) {
                throw invalid("All HASH key attributes must precede RANGE key attributes in the KeySchema");
            }
            ranges |= element.type() == KeyType.RANGE;
        }
        requireFew(schema.hashes(), "HASH");
        requireFew(schema.ranges(), "RANGE");
        if (schema.names().stream().distinct().count() < schema.names().size()) {
            throw DynamoDbError.VALIDATION.with("The KeySchema contains multiple key attributes with the same name");
        }
    }

    private static void requireFew(List<String> names, String type) {
        if (names.size() > MOST_KEY_ATTRIBUTES) {
            throw invalid("The KeySchema exceeds the maximum allowed number of " + type + " key attributes");
        }
    }

    static void requireProjection(Input index) {
        Input projection = index.require(TableMembers.PROJECTION);
        Optional<String> type = projection.get(TableMembers.PROJECTION_TYPE);
        if (type.isEmpty()) {
            throw invalid("Unknown ProjectionType: null");
        }
        boolean include = type.get().equals("INCLUDE");
        if (projection.has(TableMembers.NON_KEY_ATTRIBUTES) && !include) {
            throw invalid("ProjectionType is " + type.get() + ", but NonKeyAttributes is specified");
        }
        if (!projection.has(TableMembers.NON_KEY_ATTRIBUTES) && include) {
            throw invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        Set<String> seen = new HashSet<>();
        for (String name : projection.get(TableMembers.NON_KEY_ATTRIBUTES).orElse(List.of())) {
            if (!seen.add(name)) {
                throw invalid("Duplicate element in NonKeyAttributes: " + name);
            }
        }
    }

    static void requireInBounds(Optional<Throughput> throughput) {
        throughput.ifPresent(units -> {
            if (units.readUnits() > MOST_UNITS) {
                throw DynamoDbError.VALIDATION
                        .with("Given value " + units.readUnits() + " for ReadCapacityUnits is out of bounds");
            }
            if (units.writeUnits() > MOST_UNITS) {
                throw DynamoDbError.VALIDATION
                        .with("Given value " + units.writeUnits() + " for WriteCapacityUnits is out of bounds");
            }
        });
    }

    static void requireViewTypeOfNew(Optional<StreamSpecification> stream) {
        stream.ifPresent(asked -> {
            if (asked.enabled() && asked.viewType().isEmpty()) {
                throw invalid("Table is being created with a stream enabled, UpdateViewType is required");
            }
            if (!asked.enabled() && asked.viewType().isPresent()) {
                throw invalid("Table is being created with a stream disabled, UpdateViewType should not be specified");
            }
        });
    }

    static void requireViewTypeOfUpdate(Optional<StreamSpecification> stream) {
        stream.ifPresent(asked -> {
            if (asked.enabled() && asked.viewType().isEmpty()) {
                throw invalid("If stream is being enabled then UpdateViewType is required");
            }
            if (!asked.enabled() && asked.viewType().isPresent()) {
                throw invalid("If stream is being disabled, then UpdateViewType must not be specified");
            }
        });
    }
}

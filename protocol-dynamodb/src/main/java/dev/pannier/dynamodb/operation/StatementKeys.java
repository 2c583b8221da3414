package dev.pannier.dynamodb.operation;

import dev.pannier.expression.Condition;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.partiql.KeySplit;
import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.ReadSchema;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the conditions of a statement say about a key, checked against its types. */
record StatementKeys(ReadSchema schema, KeySplit split) {
    /** How the messages about the values of keys begin. */
    private static final String KEY_ATTRIBUTE = "Key attribute";

    static StatementKeys of(ReadSchema schema, Optional<Condition> where) {
        KeySplit split = KeySplit.of(where, schema.hashNames(), schema.rangeNames());
        StatementKeys keys = new StatementKeys(schema, split);
        keys.requireTypes(split.predicates());
        return keys;
    }

    /** Checks values against the types of the key. */
    void requireTypes(Map<String, KeyPredicate> predicates) {
        predicates.forEach((attribute, predicate) -> {
            switch (predicate) {
                case KeyPredicate.Compare(var _, var value) -> requireType(attribute, value);
                case KeyPredicate.Between(var low, var high) -> {
                    requireType(attribute, low);
                    requireType(attribute, high);
                }
                case KeyPredicate.NotIndexable _ -> throw new IllegalStateException("not an operator of statements");
                case KeyPredicate.BeginsWith(var prefix) -> requireType(attribute, prefix);
            }
        });
    }

    /** The whole key, if it is given. */
    Optional<Item> whole() {
        return split.key(Stream.concat(schema.hashNames().stream(), schema.rangeNames().stream()).toList());
    }

    /** The key of a change, which must be given whole. */
    Item required() {
        Item key = whole().orElseThrow(() -> DynamoDbError.VALIDATION
                .with("Where clause does not contain a mandatory equality on all key attributes"));
        List<Condition> rest = split.rest().map(condition -> condition instanceof Condition.And(var parts)
                ? parts
                : List.of(condition)).orElse(List.of());
        for (String attribute : key.attributes().keySet()) {
            if (rest.stream().anyMatch(condition -> KeySplit.of(Optional.of(condition), List.of(attribute), List.of())
                    .key(List.of(attribute)).isPresent())) {
                throw DynamoDbError.VALIDATION.with("Multiple conditions on same key " + attribute
                        + ". Only single item Update/Insert/Delete are supported");
            }
        }
        return key;
    }

    private void requireType(String attribute, AttributeValue value) {
        Stream.concat(schema.hashes().stream(), schema.ranges().stream())
                .filter(key -> key.name().equals(attribute) && key.type() != value.type()).findFirst()
                .ifPresent(_ -> {
                    throw wrongType(attribute);
                });
    }

    /** Checks that an item to be inserted has its key. */
    static void requireKey(ReadSchema schema, Item item) {
        for (AttributeDefinition key : Stream.concat(schema.hashes().stream(), schema.ranges().stream()).toList()) {
            AttributeValue value = item.get(key.name()).orElseThrow(() -> DynamoDbError.VALIDATION
                    .with(KEY_ATTRIBUTE + " should be present in the item: Key " + key.name()));
            if (value.type() != key.type()) {
                throw wrongType(key.name());
            }
        }
    }

    private static ServiceException wrongType(String attribute) {
        return DynamoDbError.VALIDATION.with(KEY_ATTRIBUTE
                + "'s data type should match its data type in table's schema: Key " + attribute);
    }

    /** Whether an error is about the value of a key: in a transaction it cancels, where others refuse the request. */
    static boolean isAboutKeyValue(ServiceException e) {
        return e.error() == DynamoDbError.VALIDATION && e.text().startsWith(KEY_ATTRIBUTE);
    }
}

package dev.pannier.conformance.differential;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.Map;
import java.util.Optional;

/**
 * An expression with its placeholders, to be run on an item.
 *
 * @param item without its key; empty for an item that does not exist
 */
record ExpressionCase(Kind kind, String text, Map<String, String> names, Map<String, AttributeValue> values,
        Optional<Item> item) {
    enum Kind {
        CONDITION,
        UPDATE,
        PROJECTION,
        KEY_CONDITION
    }

    @Override
    public String toString() {
        return kind + " " + text + "\n  names " + names + "\n  values " + Print.of(new Item(values)) + "\n  item "
                + item.map(Print::of).orElse("none");
    }
}

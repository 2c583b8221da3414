package dev.pannier.items;

import dev.pannier.model.AttributeType;
import java.util.Objects;

/** The type of an attribute that some key uses: S, N or B. */
public record AttributeDefinition(String name, AttributeType type) {
    public AttributeDefinition {
        Objects.requireNonNull(name);
        if (!type.isKeyType()) {
            throw new IllegalArgumentException(type + " is no key type");
        }
    }
}

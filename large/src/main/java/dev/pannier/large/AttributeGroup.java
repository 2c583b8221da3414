package dev.pannier.large;

import java.util.List;

/**
 * Attributes that are kept together, apart from their item, so that reading or changing them costs what they are.
 *
 * @param name       the group's name: letters, digits, {@code _}, {@code -} and {@code .}, at most 32
 * @param attributes the names of its attributes: at least one, each once
 */
public record AttributeGroup(String name, List<String> attributes) {
    /** @throws InvalidOptionsException naming what is wrong */
    public AttributeGroup {
        OptionChecks.checkGroupName(name);
        attributes = List.copyOf(attributes);
        if (attributes.isEmpty()) {
            throw OptionChecks.invalid("the group '" + name + "' has no attributes");
        }
        OptionChecks.checkNames("the group '" + name + "'", attributes);
    }
}

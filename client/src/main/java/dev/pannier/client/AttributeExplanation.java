package dev.pannier.client;

/**
 * What would become of one attribute of an item, and why.
 *
 * @param attribute its name
 * @param form      {@code in place}, {@code in group NAME}, {@code compressed}, {@code object} or {@code parts}
 * @param reason    in words and figures
 */
public record AttributeExplanation(String attribute, String form, String reason) {
}

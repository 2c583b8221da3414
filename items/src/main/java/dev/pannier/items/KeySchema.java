package dev.pannier.items;

import java.util.List;
import java.util.Optional;

/**
 * The key attributes of a table or index, hash attributes first. A table has one hash and at most one range attribute;
 * a global index may have several of each.
 */
public record KeySchema(List<KeyElement> elements) {
    public KeySchema {
        elements = List.copyOf(elements);
    }

    /** A schema with a hash attribute only. */
    public static KeySchema of(String hash) {
        return new KeySchema(List.of(new KeyElement(hash, KeyType.HASH)));
    }

    /** A schema with a hash and a range attribute. */
    public static KeySchema of(String hash, String range) {
        return new KeySchema(List.of(new KeyElement(hash, KeyType.HASH), new KeyElement(range, KeyType.RANGE)));
    }

    /** The hash attributes in order. */
    public List<String> hashes() {
        return namesOf(KeyType.HASH);
    }

    /** The range attributes in order; often none. */
    public List<String> ranges() {
        return namesOf(KeyType.RANGE);
    }

    /** All attributes, hash attributes first. */
    public List<String> names() {
        return elements.stream().map(KeyElement::name).toList();
    }

    /** The hash attribute of a table. */
    public String hash() {
        return hashes().getFirst();
    }

    /** The range attribute of a table, if it has one. */
    public Optional<String> range() {
        return ranges().stream().findFirst();
    }

    private List<String> namesOf(KeyType type) {
        return elements.stream().filter(element -> element.type() == type).map(KeyElement::name).toList();
    }
}

package dev.pannier.conformance.crash;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attributes that must be there. */
final class Attributes {
    private Attributes() {
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return of(item, name).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(of(item, name).n());
    }

    static byte[] bytes(Map<String, AttributeValue> item, String name) {
        return of(item, name).b().asByteArrayUnsafe();
    }

    private static AttributeValue of(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new NoSuchElementException("no attribute " + name + " in " + item.keySet()));
    }
}

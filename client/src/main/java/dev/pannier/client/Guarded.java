package dev.pannier.client;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sets names and values on a request's builder; DynamoDB refuses empty ones. */
final class Guarded {
    private Guarded() {
    }

    static void names(Guards guards, Consumer<Map<String, String>> names,
            Consumer<Map<String, AttributeValue>> values) {
        if (!guards.names().isEmpty()) {
            names.accept(guards.names());
        }
        if (!guards.values().isEmpty()) {
            values.accept(guards.values());
        }
    }
}

package dev.pannier.dynamodb.input;

import dev.pannier.model.DynamoDbError;
import java.util.ArrayList;
import java.util.List;

/** Collects violated constraints into AWS's one message; the first ten count. */
public final class Violations {
    private static final int MOST = 10;

    private final List<String> texts = new ArrayList<>();

    public void add(String value, String path, String constraint) {
        addText("Value '" + value + "' at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    public void addNull(String path) {
        addText("Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
    }

    private void addText(String text) {
        if (texts.size() < MOST) {
            texts.add(text);
        }
    }

    /** Throws {@code ValidationException} with all of them, if there are any. */
    public void throwIfAny() {
        if (!texts.isEmpty()) {
            throw DynamoDbError.VALIDATION.with(texts.size() + " validation error" + (texts.size() > 1 ? "s" : "")
                    + " detected: " + String.join("; ", texts));
        }
    }
}

package dev.pannier.dynamodb.input;

import java.io.IOException;
import java.util.Locale;

/** A boolean; DynamoDB also takes its usual spellings as strings. */
public record BooleanShape() implements Shape<Boolean> {
    public static final BooleanShape BOOLEAN = new BooleanShape();

    @Override
    public Boolean read(JsonInput in, Position position) throws IOException {
        return switch (in.token()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> switch (in.text().toUpperCase(Locale.ROOT)) {
                case "TRUE", "1", "YES" -> true;
                case "FALSE", "0", "NO" -> false;
                default -> throw in.typeError("Unexpected token received from parser");
            };
            default -> throw in.notConvertible("Boolean", "java.lang.Boolean");
        };
    }
}

package dev.pannier.dynamodb.input;

import java.io.IOException;

/**
 * A whole number; a fraction is cut off.
 *
 * @param javaType the name of its type in messages
 */
public record NumberShape(String javaType) implements Shape<Long> {
    public static final NumberShape INTEGER = new NumberShape("Integer");
    public static final NumberShape LONG = new NumberShape("Long");

    @Override
    public Long read(JsonInput in, Position position) throws IOException {
        return switch (in.token()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.wholeNumber();
            default -> throw in.notConvertible(javaType, "java.lang." + javaType);
        };
    }
}

package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A string. */
public record StringShape() implements Shape<String> {
    public static final StringShape STRING = new StringShape();

    @Override
    public String read(JsonInput in, Position position) throws IOException {
        if (in.token() != JsonToken.VALUE_STRING) {
            throw in.notConvertible("String", "java.lang.String");
        }
        return in.text();
    }
}

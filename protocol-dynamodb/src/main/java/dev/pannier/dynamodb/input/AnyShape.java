package dev.pannier.dynamodb.input;

import java.io.IOException;

/** A value that is only asked whether it was sent: of members that are refused whatever they say. */
public record AnyShape() implements Shape<Boolean> {
    public static final AnyShape ANY = new AnyShape();

    @Override
    public Boolean read(JsonInput in, Position position) throws IOException {
        in.skipValue();
        return true;
    }
}

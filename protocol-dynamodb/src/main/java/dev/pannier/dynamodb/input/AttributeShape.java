package dev.pannier.dynamodb.input;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A single attribute value. */
public record AttributeShape() implements Shape<AttributeShape.Sent> {
    public static final AttributeShape ATTRIBUTE = new AttributeShape();

    static final Function<AttributeValue, String> ATTRIBUTE_TEXT = value -> switch (value) {
        case AttributeValue.S s -> "AttributeValue(s=" + s.value() + ")";
        case AttributeValue.N n -> "AttributeValue(n=" + n.value() + ")";
        default -> "AttributeValue(" + value.type().name().toLowerCase(java.util.Locale.ROOT) + "=...)";
    };

    /** A value as it was sent, valid or not. */
    public record Sent(AttributeValue value, @Nullable String fault) {
        /** The value; throws {@code ValidationException} if it is not valid. */
        public AttributeValue valid() {
            if (fault != null) {
                throw DynamoDbError.VALIDATION.with(fault);
            }
            return value;
        }
    }

    @Override
    public Sent read(JsonInput in, Position position) throws IOException {
        AttributeReader reader = new AttributeReader(in);
        AttributeValue value = reader.read(position, 1);
        return new Sent(value, reader.fault());
    }

    @Override
    public String text(Sent sent) {
        return ATTRIBUTE_TEXT.apply(sent.value);
    }
}
